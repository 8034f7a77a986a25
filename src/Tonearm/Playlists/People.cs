using System.Collections.Concurrent;

namespace Tonearm.Playlists;

/// <summary>Somebody with an account, as others see them.</summary>
sealed record Person(string Id, string? DisplayName);

/// <summary>Finds who has an id; null for nobody. The host knows where people are kept.</summary>
delegate ValueTask<Person?> FindPerson(string userId);

/// <summary>The name of an app; null if there is none any more.</summary>
delegate ValueTask<string?> NameApp(string clientId);

/// <summary>
/// The names that stand in answers, remembered for half a minute or until they change: a playlist in demand must not ask for
/// its owner's name every time. Who is not there is not remembered: they may come at any moment.
/// </summary>
sealed class People(FindPerson find, NameApp nameApp, TimeProvider time)
{
    const int MaxKept = 10_000;

    static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, (Person? Person, long At)> people = new();
    readonly ConcurrentDictionary<string, (string? Name, long At)> apps = new();

    public ValueTask<Person?> Find(string userId) => Remembered(people, userId, id => find(id));

    public ValueTask<string?> AppName(string clientId) => Remembered(apps, clientId, id => nameApp(id));

    /// <summary>Says that somebody's account has changed.</summary>
    public void Forget(string userId) => people.TryRemove(userId, out _);

    ValueTask<T> Remembered<T>(ConcurrentDictionary<string, (T Value, long At)> kept, string key, Func<string, ValueTask<T>> ask) =>
        kept.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < Kept
            ? ValueTask.FromResult(known.Value)
            : Asked(kept, key, ask);

    async ValueTask<T> Asked<T>(ConcurrentDictionary<string, (T Value, long At)> kept, string key, Func<string, ValueTask<T>> ask)
    {
        var now = time.GetTimestamp();
        var found = await ask(key);
        if (found is null)
            return found;
        if (kept.Count >= MaxKept)
            kept.Clear();
        kept[key] = (found, now);
        return found;
    }
}
