using System.Text;
using System.Text.Json;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Some members by name, bucketed by the length of the name: a look-up compares two or three names at most.</summary>
sealed class MemberTable
{
    readonly record struct Entry(byte[] Name, RowMember Member, string Shown);

    readonly Entry[][] byLength;

    /// <summary>The prefix stands before the names in messages, such as <c>images.</c> for the parts of an image.</summary>
    public MemberTable(string prefix, params ReadOnlySpan<RowMember> members)
    {
        var entries = members.ToArray().Select(member =>
            new Entry(Encoding.UTF8.GetBytes(NameOf(member)), member, prefix + NameOf(member))).ToLookup(entry => entry.Name.Length);
        byLength = [.. Enumerable.Range(0, entries.Max(bucket => bucket.Key) + 1).Select(length => entries[length].ToArray())];
    }

    /// <summary>The name on the wire.</summary>
    public static string NameOf(RowMember member) => member switch
    {
        RowMember.MarketCodes => "markets",
        RowMember.CategoryId => "id",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()),
    };

    /// <summary><paramref name="shown"/> is left alone when the name is not known.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out RowMember member, ref string shown)
    {
        member = default;
        if (name.Length >= byLength.Length)
            return false;
        foreach (var entry in byLength[name.Length])
        {
            if (!name.SequenceEqual(entry.Name))
                continue;
            (member, shown) = (entry.Member, entry.Shown);
            return true;
        }
        return false;
    }
}
