using System.Text.Json;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Fields;

/// <summary>
/// Copies what is wanted of one object that is written already, such as a track of a row: never more than one at a time.
/// </summary>
static class FilteredJson
{
    /// <param name="value">One JSON value of our own making.</param>
    public static void Copy(ReadOnlySpan<byte> value, FieldSet fields, JsonBuffer json)
    {
        if (fields.IsAll)
        {
            json.Raw(value);
            return;
        }
        var reader = new Utf8JsonReader(value);
        reader.Read();
        CopyValue(ref reader, value, fields, json);
    }

    static void CopyValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, FieldSet fields, JsonBuffer json)
    {
        if (reader.TokenType == JsonTokenType.StartObject && !fields.IsAll)
            CopyObject(ref reader, source, fields, json);
        else if (reader.TokenType == JsonTokenType.StartArray && !fields.IsAll)
            CopyArray(ref reader, source, fields, json);
        else
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            json.Raw(source[start..(int)reader.BytesConsumed]);
        }
    }

    static void CopyObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, FieldSet fields, JsonBuffer json)
    {
        var members = new Members(json, fields);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = members.Begin(reader.ValueSpan, out var inner);
            reader.Read();
            if (isWanted)
                CopyValue(ref reader, source, inner, json);
            else
                reader.Skip();
        }
        members.End();
    }

    static void CopyArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, FieldSet fields, JsonBuffer json)
    {
        json.Raw("["u8);
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
                json.Raw(","u8);
            CopyValue(ref reader, source, fields, json);
        }
        json.Raw("]"u8);
    }
}
