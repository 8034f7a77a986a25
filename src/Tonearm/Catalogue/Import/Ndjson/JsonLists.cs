using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Values of a row that are more than one plain value.</summary>
static class JsonLists
{
    public static readonly MemberTable AuthorParts = new("authors.", RowMember.Name);
    public static readonly MemberTable NarratorParts = new("narrators.", RowMember.Name);
    static readonly MemberTable ItemParts = new("items.", RowMember.Track);
    static readonly MemberTable CopyrightParts = new("copyrights.", RowMember.Text, RowMember.Type);
    static readonly MemberTable ImageParts = new("images.", RowMember.Url, RowMember.Width, RowMember.Height);
    static readonly MemberTable IconParts = new("icons.", RowMember.Url, RowMember.Width, RowMember.Height);

    delegate T ReadElement<out T>(ref JsonRow row);

    public static EntityId[] Ids(ref JsonRow row) => List(ref row, static (ref JsonRow element) => element.Id());

    public static string[] Texts(ref JsonRow row) => List(ref row, static (ref JsonRow element) => element.Text());

    public static string[] MarketCodes(ref JsonRow row) => List(ref row, MarketCode);

    public static ImageRow[] Images(ref JsonRow row) => List(ref row, static (ref JsonRow element) => Image(ref element, ImageParts));

    public static ImageRow[] Icons(ref JsonRow row) => List(ref row, static (ref JsonRow element) => Image(ref element, IconParts));

    public static CopyrightRow[] Copyrights(ref JsonRow row) => List(ref row, Copyright);

    /// <summary>The tracks among the items of a playlist.</summary>
    public static EntityId[] Tracks(ref JsonRow row)
    {
        List<EntityId> tracks = [];
        if (row.OpenArray())
            while (row.NextElement())
                if (row.OpenObject())
                    while (row.NextMember(ItemParts, out _))
                        tracks.Add(row.Id());
        return [.. tracks];
    }

    /// <summary>A list of objects with a <c>name</c>.</summary>
    public static string[] Names(ref JsonRow row, MemberTable parts)
    {
        List<string> names = [];
        if (row.OpenArray())
            while (row.NextElement())
                names.Add(Name(ref row, parts));
        return [.. names];
    }

    public static string Date(ref JsonRow row)
    {
        var date = row.Text();
        return ReleaseDate.PrecisionOf(date) is null ? row.Refuse("is not a date as 1969, 1969-09 or 1969-09-26", "") : date;
    }

    static T[] List<T>(ref JsonRow row, ReadElement<T> read)
    {
        if (!row.OpenArray() || !row.NextElement())
            return [];
        var first = read(ref row);
        if (!row.NextElement())
            return [first];
        List<T> list = [first];
        do
            list.Add(read(ref row));
        while (row.NextElement());
        return [.. list];
    }

    static string MarketCode(ref JsonRow row)
    {
        var code = row.Text();
        return code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] ? code : row.Refuse("holds a code that is not two capital letters", "");
    }

    static string Name(ref JsonRow row, MemberTable parts)
    {
        string? name = null;
        if (row.OpenObject())
            while (row.NextMember(parts, out _))
                name = row.Text();
        return name ?? row.Refuse("holds an object without a name", "");
    }

    static ImageRow Image(ref JsonRow row, MemberTable parts)
    {
        string? url = null;
        int? width = null, height = null;
        if (row.OpenObject())
            while (row.NextMember(parts, out var part))
                switch (part)
                {
                    case RowMember.Url: url = row.Text(); break;
                    case RowMember.Width: width = row.Whole(0); break;
                    default: height = row.Whole(0); break;
                }
        return new ImageRow(url ?? row.Refuse("holds an image without a url", ""), width, height);
    }

    static CopyrightRow Copyright(ref JsonRow row)
    {
        string? text = null, type = null;
        if (row.OpenObject())
            while (row.NextMember(CopyrightParts, out var part))
                if (part == RowMember.Text)
                    text = row.Text();
                else
                    type = row.Word("C", "P");
        return text is not null && type is not null
            ? new CopyrightRow(text, type)
            : row.Refuse("holds a copyright without text or type", new CopyrightRow("", ""));
    }
}
