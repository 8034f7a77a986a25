namespace Tonearm.Playlists;

/// <summary>
/// A request read against its base: the edit that turns the base into the list its author expects, or a refusal.
/// </summary>
/// <param name="Present">
/// The author states that the items of the list are in it, so one that somebody else removed meanwhile is back.
/// </param>
readonly record struct ParsedEdit(Edit? Edit, Refusal? Refusal, bool Present = false)
{
    public static implicit operator ParsedEdit(Edit edit) => new(edit, null);

    public static implicit operator ParsedEdit(Refusal refusal) => new(null, refusal);
}

/// <summary>What the items that a request adds will carry.</summary>
/// <param name="Revision">The revision the request would make.</param>
readonly record struct Stamp(int Revision, long At, string? Author)
{
    public Item Item(int ordinal, ItemUri uri) => new(new ItemId(Revision, ordinal), uri, At, Author);
}
