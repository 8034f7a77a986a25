using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>The market lists of an import. Set 0 is every market, which is also what a row without a list gets.</summary>
sealed class MarketSetTable
{
    readonly SortedSet<string> markets = new(MarketList.Launched, StringComparer.Ordinal);
    readonly Dictionary<int, int> places = [];
    readonly List<IReadOnlyCollection<string>> sets = [];

    public MarketSetTable() => sets.Add(markets);

    /// <summary>False when the number is taken or there are more markets than a release can hold.</summary>
    public bool TryAdd(MarketSetRow row)
    {
        if (places.ContainsKey(row.Set) || markets.Union(row.Markets).Count() > MarketSets.MaxMarkets)
            return false;
        markets.UnionWith(row.Markets);
        places.Add(row.Set, sets.Count);
        sets.Add(row.Markets.Distinct().ToArray());
        return true;
    }

    /// <summary>The place of a row's list, or -1 when the import has no list of that number.</summary>
    public int Find(int? number) => number is not { } known ? 0 : places.GetValueOrDefault(known, -1);

    public void Write(ReleaseFileWriter file)
    {
        var codes = markets.ToArray();
        file.Write("markets", System.Text.Encoding.ASCII.GetBytes(string.Concat(codes)));
        file.Write("market.sets", MarketSets.Pack(codes, sets));
    }
}
