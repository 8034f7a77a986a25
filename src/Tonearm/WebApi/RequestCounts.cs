using System.Collections.Concurrent;

namespace Tonearm.WebApi;

/// <summary>Requests that each app has made since the counts were last taken: one addition on the hot path.</summary>
sealed class RequestCounts
{
    readonly ConcurrentDictionary<string, Counter> counters = new();

    public void Add(string clientId, bool isRefused)
    {
        if (!counters.TryGetValue(clientId, out var counter))
            counter = counters.GetOrAdd(clientId, _ => new Counter());
        counter.Add(isRefused);
    }

    /// <summary>Takes the counts out; what is added meanwhile belongs to the next time.</summary>
    public List<AppCount> Take() =>
        [.. counters.Select(each => each.Value.Take(each.Key)).Where(count => count.Requests > 0)];

    /// <summary>Puts counts back that could not be kept.</summary>
    public void Return(IEnumerable<AppCount> counts)
    {
        foreach (var count in counts)
            counters.GetOrAdd(count.ClientId, _ => new Counter()).Return(count);
    }

    sealed class Counter
    {
        int requests, refused;

        public void Add(bool isRefused)
        {
            Interlocked.Increment(ref requests);
            if (isRefused)
                Interlocked.Increment(ref refused);
        }

        public AppCount Take(string clientId) => new(clientId, Interlocked.Exchange(ref requests, 0), Interlocked.Exchange(ref refused, 0));

        public void Return(AppCount count)
        {
            Interlocked.Add(ref requests, count.Requests);
            Interlocked.Add(ref refused, count.Refused);
        }
    }
}

/// <param name="Requests">All requests with a token of the app.</param>
/// <param name="Refused">Those of them that the rate limit refused.</param>
readonly record struct AppCount(string ClientId, int Requests, int Refused);
