using System.Text.Json;
using System.Text.Unicode;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Decides what one line is: a row, or a refusal with its reason.</summary>
static class RowParser
{
    public static CatalogueRow? Parse(RowKind kind, ReadOnlySpan<byte> line, RowOrigin origin, out string? problem)
    {
        if (!Utf8.IsValid(line))
        {
            problem = "not UTF-8";
            return null;
        }
        try
        {
            return ParseObject(kind, line, origin, out problem);
        }
        catch (JsonException e)
        {
            problem = $"not JSON, at byte {e.BytePositionInLine + 1} of the line";
            return null;
        }
    }

    static CatalogueRow? ParseObject(RowKind kind, ReadOnlySpan<byte> line, RowOrigin origin, out string? problem)
    {
        var row = new JsonRow(line);
        var fields = new RowFields();
        var shape = RowShape.Of(kind);
        if (row.Open())
            while (row.NextMember(shape.Members, out var member))
                fields.Read(member, ref row);
        problem = row.Problem ?? Complete(ref fields) ?? Missing(shape, fields.Seen) ?? Special(kind, fields);
        return problem is null ? RowMaker.Make(kind, fields, origin) : null;
    }

    /// <summary>Checks the members that belong together, and fills in what follows from others.</summary>
    static string? Complete(ref RowFields fields)
    {
        if (fields is { NameUnknown: true, Name: null })
        {
            fields.Name = "";
            fields.Seen |= RowShape.Bit(RowMember.Name);
        }
        if (fields.ReleaseDate is null)
        {
            fields.ReleaseDatePrecision = null;
            return null;
        }
        var precision = ReleaseDate.PrecisionOf(fields.ReleaseDate);
        if (fields.ReleaseDatePrecision is { } claimed && claimed != precision)
            return $"`release_date` {fields.ReleaseDate} does not fit its precision {claimed}";
        fields.ReleaseDatePrecision = precision;
        return null;
    }

    /// <summary>Kinds whose values have rules of their own, once all that they need are there.</summary>
    static string? Special(RowKind kind, in RowFields fields) => kind switch
    {
        RowKind.AudioAnalysis => AnalysisShape.Problem(fields.Analysis),
        RowKind.Categories => CategoryShape.Problem(fields),
        _ => null,
    };

    static string? Missing(RowShape shape, ulong seen) => shape.Missing(seen) is { } name ? $"`{name}` is missing" : null;
}
