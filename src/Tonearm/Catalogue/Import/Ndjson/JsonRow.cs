using System.Text;
using System.Text.Json;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>
/// Reads one line as an object, member by member. The first wrong value sets <see cref="Problem"/> and ends all lists;
/// what is read after that means nothing. Throws <see cref="JsonException"/> where the line is not JSON.
/// </summary>
ref struct JsonRow(ReadOnlySpan<byte> utf8)
{
    const int ShownCharacters = 60;

    readonly ReadOnlySpan<byte> line = utf8;
    Utf8JsonReader json = new(utf8);
    string member = "";

    /// <summary>What is wrong with the row, for the user; null as long as nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Steps into the object that the line should be.</summary>
    public bool Open()
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            Problem = "not a JSON object";
        return Problem is null;
    }

    /// <summary>
    /// Steps to the value of the next member that <paramref name="known"/> holds, or past the end of the object. Unknown
    /// members and those that are null are passed over.
    /// </summary>
    public bool NextMember(MemberTable known, out RowMember found)
    {
        found = default;
        while (Problem is null && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isKnown = json.ValueIsEscaped
                ? known.TryFind(Encoding.UTF8.GetBytes(Unescape()), out found, ref member)
                : known.TryFind(json.ValueSpan, out found, ref member);
            json.Read();
            if (isKnown && json.TokenType != JsonTokenType.Null)
                return true;
            json.Skip();
        }
        if (json.CurrentDepth == 0 && Problem is null)
            json.Read();
        return false;
    }

    /// <summary>Steps into the array that the current value should be.</summary>
    public bool OpenArray() => json.TokenType == JsonTokenType.StartArray || Refuse("is not an array", false);

    public bool NextElement() => Problem is null && json.Read() && json.TokenType != JsonTokenType.EndArray;

    /// <summary>Steps into the object that the current element should be.</summary>
    public bool OpenObject() =>
        json.TokenType == JsonTokenType.StartObject || Refuse("holds something that is not an object", false);

    public string Text() => json.TokenType == JsonTokenType.String ? Unescape() : Refuse("is not a string", "");

    /// <summary>One of a few words, as the instance in <paramref name="words"/>.</summary>
    public string Word(params ReadOnlySpan<string> words)
    {
        if (json.TokenType == JsonTokenType.String)
            foreach (var word in words)
                if (json.ValueTextEquals(word))
                    return word;
        return Refuse($"is not one of {string.Join(", ", words!)}", "");
    }

    public bool Flag() => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => Refuse("is not true or false", false),
    };

    /// <summary>A whole number in a range, ends included; <c>3.0</c> is whole.</summary>
    public int Whole(int min, int max = int.MaxValue)
    {
        var number = 0;
        return json.TokenType == JsonTokenType.Number
            && (json.TryGetInt32(out number) || TryGetWholeFraction(out number))
            && number >= min
            && number <= max
            ? number
            : Refuse($"is not a whole number from {min} to {max}", 0);
    }

    /// <summary>A number in a range, ends included.</summary>
    public double Number(double min, double max)
    {
        var number = 0.0;
        return json.TokenType == JsonTokenType.Number && json.TryGetDouble(out number) && number >= min && number <= max
            ? number
            : Refuse(FormattableString.Invariant($"is not a number from {min} to {max}"), 0.0);
    }

    public EntityId Id()
    {
        if (json.TokenType != JsonTokenType.String)
            return Refuse("is not a string", default(EntityId));
        var ok = json.ValueIsEscaped
            ? EntityId.TryParse(Unescape().AsSpan(), out var id)
            : EntityId.TryParse(json.ValueSpan, out id);
        return ok ? id : Refuse("is not 22 characters of base62 below 2^128", id);
    }

    /// <summary>The bytes of the current value, which should be an object, as they stand in the line.</summary>
    public ReadOnlyMemory<byte> Raw()
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return Refuse("is not an object", ReadOnlyMemory<byte>.Empty);
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return line[start..(int)json.BytesConsumed].ToArray();
    }

    /// <summary>An object that has a text for each of its members, whatever they are called.</summary>
    public Dictionary<string, string> TextByName()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.TokenType != JsonTokenType.StartObject)
            return Refuse("is not an object", texts);
        while (Problem is null && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = Unescape();
            json.Read();
            texts[name] = Text();
        }
        return texts;
    }

    /// <summary>Sets the problem, unless there is one already, under the name of the member read last.</summary>
    public T Refuse<T>(string reason, T instead)
    {
        Problem ??= $"`{member}` {reason}{Shown()}";
        return instead;
    }

    readonly bool TryGetWholeFraction(out int number)
    {
        var whole = json.TryGetDouble(out var value) && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue;
        number = whole ? (int)value : 0;
        return whole;
    }

    string Unescape()
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Refuse("holds half of a surrogate pair", "");
        }
    }

    /// <summary>The offending value, when it is a plain one; cut when it is long.</summary>
    readonly string Shown()
    {
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            return "";
        var text = Encoding.UTF8.GetString(json.ValueSpan);
        return text.Length <= ShownCharacters ? $": {text}" : $": {text.AsSpan(0, ShownCharacters)}…";
    }
}
