using Tonearm.WebApi;

namespace Tonearm.Playlists.Fields;

/// <summary>Writes an object member by member, leaving out what is not asked for before it is made.</summary>
ref struct Members(JsonBuffer json, FieldSet fields)
{
    readonly JsonBuffer json = json;
    readonly FieldSet fields = fields;
    bool started;

    /// <summary>True if the member is wanted; then its name is written and the caller writes its value.</summary>
    public bool Begin(ReadOnlySpan<byte> name) => Begin(name, out _);

    /// <inheritdoc cref="Begin(ReadOnlySpan{byte})"/>
    /// <param name="inner">What is wanted of the value.</param>
    public bool Begin(ReadOnlySpan<byte> name, out FieldSet inner)
    {
        if (!fields.Shows(name, out inner))
            return false;
        json.Raw(started ? ",\""u8 : "{\""u8).Raw(name).Raw("\":"u8);
        started = true;
        return true;
    }

    public readonly void End() => json.Raw(started ? "}"u8 : "{}"u8);
}
