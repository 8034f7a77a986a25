namespace Tonearm.Playlists.State;

/// <summary>The words for <see cref="HistoryAudience"/> in the API, on pages and on the command line.</summary>
static class HistoryAudiences
{
    public const string Newest = "newest", SinceShown = "since_shown", All = "all";

    public static string Word(this HistoryAudience audience) => audience switch
    {
        HistoryAudience.SinceShown => SinceShown,
        HistoryAudience.Newest => Newest,
        HistoryAudience.All => All,
        _ => throw new ArgumentOutOfRangeException(nameof(audience)),
    };

    /// <summary>Null for any other word.</summary>
    public static HistoryAudience? Parse(string? word) => word switch
    {
        SinceShown => HistoryAudience.SinceShown,
        Newest => HistoryAudience.Newest,
        All => HistoryAudience.All,
        _ => null,
    };
}
