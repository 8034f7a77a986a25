namespace Tonearm.WebApi;

/// <summary>How many ids a route takes at once (docs/behaviour/paging.md#batches).</summary>
sealed record IdLimit(int Max);
