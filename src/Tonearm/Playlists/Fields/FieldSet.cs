using System.Text;

namespace Tonearm.Playlists.Fields;

/// <summary>
/// Which members of an object a reply shows (docs/behaviour/playlists.md#fields): the named ones, or all except the named
/// ones. For a list it says which members each element shows.
/// </summary>
sealed class FieldSet
{
    public static readonly FieldSet All = new(excludes: true);

    readonly bool excludes;
    readonly List<(byte[] Name, FieldSet? Inner)> named = [];

    public FieldSet(bool excludes) => this.excludes = excludes;

    /// <summary>Nothing is left out.</summary>
    public bool IsAll => excludes && named.Count == 0;

    /// <summary>Whether a member is shown, and which of its own members.</summary>
    public bool Shows(ReadOnlySpan<byte> member, out FieldSet inner)
    {
        foreach (var (name, named) in named)
        {
            if (!member.SequenceEqual(name))
                continue;
            inner = named ?? All;
            return named is not null;
        }
        inner = All;
        return excludes;
    }

    /// <summary>Names a member. Several mentions of one member add up.</summary>
    /// <param name="inner">Of what is shown, which of its members; null to leave the member out.</param>
    public void Name(string member, FieldSet? inner)
    {
        var name = Encoding.UTF8.GetBytes(member);
        var known = named.FindIndex(other => name.AsSpan().SequenceEqual(other.Name));
        if (known < 0)
            named.Add((name, inner));
        else
            named[known] = (name, Both(named[known].Inner, inner));
    }

    FieldSet? Both(FieldSet? one, FieldSet? other)
    {
        if (one is null || other is null)
            return null;
        if (one.excludes != other.excludes)
            return one.excludes ? one : other;
        // To name a member in full is to ask for more than parts of it; to leave out parts twice is to leave out both.
        if (!excludes && (one.IsAll || other.IsAll))
            return All;
        var both = new FieldSet(one.excludes);
        foreach (var (name, inner) in (IEnumerable<(byte[] Name, FieldSet? Inner)>)[.. one.named, .. other.named])
            both.Name(Encoding.UTF8.GetString(name), inner);
        return both;
    }
}
