using System.Collections.Concurrent;

namespace Tonearm.WebApi;

/// <summary>What requests are counted by.</summary>
/// <param name="Operation">As <see cref="OperationName"/> has it: never what a client wrote, so that there are few.</param>
/// <param name="Status">The code of the answer.</param>
readonly record struct RequestKind(string ClientId, string Operation, int Status);

readonly record struct RequestCount(RequestKind Kind, long Requests);

/// <summary>The requests of each app since the counts were last taken: one look and one addition on the hot path.</summary>
sealed class RequestCounts
{
    readonly ConcurrentDictionary<RequestKind, Counter> counters = new();
    readonly Lock taking = new();

    public void Add(string clientId, string operation, int status) => Add(new RequestKind(clientId, operation, status), 1);

    /// <summary>Takes the counts out; what is added meanwhile belongs to the next time.</summary>
    public List<RequestCount> Take()
    {
        lock (taking)
            return [.. counters.Select(Take).Where(count => count.Requests > 0)];
    }

    /// <summary>Puts counts back that could not be stored.</summary>
    public void Return(IEnumerable<RequestCount> counts)
    {
        foreach (var count in counts)
            Add(count.Kind, count.Requests);
    }

    void Add(in RequestKind kind, long requests)
    {
        while (!counters.TryGetValue(kind, out var counter) || !counter.TryAdd(requests))
            counters.GetOrAdd(kind, static _ => new Counter());
    }

    /// <summary>A counter that has counted nothing since the last time is removed, so that only kinds in use take memory.</summary>
    RequestCount Take(KeyValuePair<RequestKind, Counter> each)
    {
        var requests = each.Value.Take();
        if (requests == 0 && each.Value.TryClose())
            counters.TryRemove(each);
        return new RequestCount(each.Key, requests);
    }

    sealed class Counter
    {
        /// <summary>So far below zero that no addition leads out of it.</summary>
        const long Closed = long.MinValue / 2;

        long requests;

        /// <summary>False once it is closed: the request belongs to the counter that takes its place.</summary>
        public bool TryAdd(long more) => Interlocked.Add(ref requests, more) > 0;

        public long Take() => Interlocked.Exchange(ref requests, 0);

        public bool TryClose() => Interlocked.CompareExchange(ref requests, Closed, 0) == 0;
    }
}
