using Tonearm.WebApi;

namespace Tonearm.Playlists.Fields;

/// <summary>
/// Reads the <c>fields</c> parameter (docs/behaviour/playlists.md#fields): names separated by commas; <c>a.b</c> and
/// <c>a(b,c)</c> descend; <c>!</c> excludes a name, at the start of a group all of its names. Unknown names are ignored.
/// </summary>
ref struct FieldsParser
{
    /// <summary>Objects nest less deeply.</summary>
    const int MaxDepth = 16;

    /// <summary>More than there are members.</summary>
    const int MaxNames = 500;

    static readonly ApiError Invalid = ApiError.BadRequest("Invalid fields parameter");

    ReadOnlySpan<char> rest;
    int names;

    /// <summary>Everything where nothing is said.</summary>
    /// <returns>Null if the text is read; otherwise why not.</returns>
    public static ApiError? Read(string? text, out FieldSet fields)
    {
        fields = FieldSet.All;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var parser = new FieldsParser { rest = text };
        return parser.TryGroup(excludes: false, depth: 0, out fields) && parser.rest.IsEmpty ? null : Invalid;
    }

    /// <param name="excludes">The group belongs to a member of which parts are left out.</param>
    bool TryGroup(bool excludes, int depth, out FieldSet group)
    {
        SkipSpace();
        excludes |= Next() == '!';
        group = new FieldSet(excludes);
        do
        {
            if (!TryField(group, excludes, depth))
                return false;
        }
        while (Took(','));
        return true;
    }

    bool TryField(FieldSet group, bool excludes, int depth)
    {
        SkipSpace();
        var isOut = Took('!') || excludes;
        var length = rest.IndexOfAny(",.()!");
        var name = rest[..(length < 0 ? rest.Length : length)].Trim();
        rest = length < 0 ? [] : rest[length..];
        if (name.IsEmpty || depth == MaxDepth || ++names > MaxNames || !TryInner(isOut, depth, out var inner))
            return false;
        // Among named members, one that is to be left out is simply not named.
        if (isOut == excludes)
            group.Name(name.ToString(), inner);
        return true;
    }

    bool TryInner(bool isOut, int depth, out FieldSet? inner)
    {
        inner = isOut ? null : FieldSet.All;
        if (Took('('))
            return TryGroup(isOut, depth + 1, out inner) && Took(')');
        if (!Took('.'))
            return Next() is '\0' or ',' or ')';
        SkipSpace();
        var excludes = isOut || Next() == '!';
        inner = new FieldSet(excludes);
        return TryField(inner, excludes, depth + 1);
    }

    readonly char Next() => rest.IsEmpty ? '\0' : rest[0];

    bool Took(char character)
    {
        SkipSpace();
        if (Next() != character)
            return false;
        rest = rest[1..];
        return true;
    }

    void SkipSpace() => rest = rest.TrimStart();
}
