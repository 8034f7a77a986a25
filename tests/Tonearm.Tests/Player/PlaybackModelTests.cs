using CsCheck;
using Tonearm.Ids;
using Tonearm.Player;

namespace Tonearm.Tests.Player;

/// <summary>
/// The playback as a state machine: random commands and waits, against a model that knows nothing of it and lives through
/// every single second.
/// </summary>
public sealed class PlaybackModelTests
{
    /// <summary>A command by name, with a number; every one comes some seconds after the one before.</summary>
    sealed record Step(string Name, int Number, int Wait);

    static readonly string[] Names = ["look", "pause", "resume", "resume at", "next", "previous", "seek", "repeat", "enqueue", "play"];

    static readonly Gen<Step[]> Steps = Gen.Select(
        Gen.Int[0, Names.Length - 1].Select(at => Names[at]), Gen.Int[0, 60], Gen.OneOf(Gen.Int[0, 5], Gen.Int[0, 300]),
        (name, number, wait) => new Step(name, number, wait)).Array[1, 40];

    [Fact]
    public void It_does_what_a_player_does_that_lives_through_every_second() =>
        Gen.Select(Gen.Int[5, 50].Array[1, 5], Steps).Sample((seconds, steps) =>
        {
            var items = seconds.Select((length, at) => new PlayItem(EntityKind.Track, new EntityId((UInt128)(at + 1)), length * 1000)).ToArray();
            var sequence = Sequence.Of([.. items.Select(item => (PlayItem?)item)]);
            var (playback, now, plays) = (Playback.Nothing, 1_000_000L, new List<(int Item, long At)>());
            var model = new Model(seconds) { Second = now / 1000 };
            foreach (var step in steps)
            {
                now += step.Wait * 1000;
                model.Live(step.Wait);
                var elapsed = PlaybackClock.To(playback, sequence, now);
                plays.AddRange(elapsed.Plays.Select(play => ((int)play.Item.Id.Value - 1, play.At / 1000)));
                var verdict = Obey(elapsed.Now, sequence, items, step);
                Assert.Equal(model.Obey(step), verdict.Refusal is null);
                playback = Navigation.WithNeighbours((verdict.After ?? elapsed.Now) with { TouchedAt = now }, sequence);
                Assert.Equal(model.Now, (playback.Item is { } item ? (int)item.Id.Value - 1 : -1, playback.ProgressMs / 1000, playback.IsPlaying, playback.Queue.Length));
                Assert.Equal(model.Plays, plays);
                Assert.Equal(model.HasSomething && model.NextOf() >= 0, playback.HasNext);
                Assert.Equal(model.Current >= 0 && model.PreviousOf() >= 0, playback.HasPrevious);
            }
        }, iter: 300);

    static CommandResult Obey(Playback playback, Sequence sequence, PlayItem[] items, Step step) => step.Name switch
    {
        "pause" => PlaybackCommands.Pause(playback, sequence),
        "resume" => PlaybackCommands.Resume(playback, sequence, isElsewhere: false, positionMs: null),
        "resume at" => PlaybackCommands.Resume(playback, sequence, isElsewhere: false, step.Number * 1000),
        "next" => PlaybackCommands.Next(playback, sequence),
        "previous" => PlaybackCommands.Previous(playback, sequence),
        "seek" => PlaybackCommands.Seek(step.Number * 1000)(playback, sequence),
        "repeat" => PlaybackCommands.Repeat((RepeatState)(step.Number % 3))(playback, sequence),
        "enqueue" => PlaybackCommands.Enqueue(items[step.Number % items.Length])(playback, sequence),
        "play" => PlaybackCommands.Play(playback, new Start(new PlayContext(ContextKind.List, default, null), sequence, step.Number % items.Length, 0), 7),
        _ => playback,
    };

    [Fact]
    public void A_shuffled_order_has_every_place_once_and_begins_where_it_should() =>
        Gen.Select(Gen.Int[1, 3000], Gen.UInt, Gen.Int[0, 2999]).Sample((count, seed, first) =>
        {
            first %= count;
            var order = new PlayOrder(count, true, seed, first);
            var places = Enumerable.Range(0, count).Select(order.PlaceAt).ToArray();
            Assert.Equal(first, places[0]);
            Assert.Equal(Enumerable.Range(0, count), places.Order());
            Assert.Equal(Enumerable.Range(0, count), places.Select(order.RankOf));
        }, iter: 30);

    [Fact]
    public void Two_seeds_shuffle_differently()
    {
        int[] Places(uint seed) => [.. Enumerable.Range(0, 100).Select(new PlayOrder(100, true, seed, 0).PlaceAt)];
        Assert.NotEqual(Places(1), Places(2));
        Assert.NotEqual(Enumerable.Range(0, 100), Places(1));
    }

    /// <summary>A player of few words.</summary>
    sealed class Model(int[] lengths)
    {
        readonly Queue<int> queue = new();
        readonly List<(int, long)> plays = [];
        int place, progress, heard, repeat;
        bool isPlaying, queued;

        public long Second { get; set; }

        public int Current { get; private set; } = -1;

        public IEnumerable<(int Item, long At)> Plays => plays;

        public (int, long, bool, int) Now => (Current, progress, isPlaying, queue.Count);

        public void Live(int seconds)
        {
            for (var second = 0; second < seconds; second++)
            {
                Second++;
                if (!isPlaying)
                    continue;
                progress++;
                if (++heard == Math.Min(30, lengths[Current]))
                    plays.Add((Current, Second));
                if (progress == lengths[Current])
                    End();
            }
        }

        public bool Obey(Step step)
        {
            switch (step.Name)
            {
                case "play":
                    (isPlaying, queued, place) = (true, false, step.Number % lengths.Length);
                    Take(place);
                    return true;
                case "enqueue":
                    queue.Enqueue(step.Number % lengths.Length);
                    return true;
                case "repeat":
                    repeat = step.Number % 3;
                    return true;
                case "look":
                    return true;
                case "pause":
                    return isPlaying && !(isPlaying = false);
                case "resume":
                    return HasSomething && !isPlaying && (Current >= 0 || Go()) && (isPlaying = true);
                case "resume at" when HasSomething && (Current >= 0 || Go()):
                    isPlaying = true;
                    Seek(step.Number);
                    return true;
                case "seek" when Current >= 0:
                    Seek(step.Number);
                    return true;
                case "next" when HasSomething && Go():
                    return isPlaying = true;
                case "previous" when Current >= 0 && PreviousOf() is var previous and >= 0:
                    (queued, place) = (false, previous);
                    Take(place);
                    return isPlaying = true;
                default:
                    return false;
            }
        }

        public bool HasSomething => Current >= 0 || queue.Count > 0;

        void Seek(int second)
        {
            if (second < lengths[Current])
                progress = second;
            else if (!Go())
                Stop();
        }

        public int NextOf() => queue.Count > 0 ? queue.Peek()
            : place + 1 < lengths.Length ? place + 1
            : repeat == 2 ? 0 : -1;

        public int PreviousOf() => queued ? place
            : place > 0 ? place - 1
            : repeat == 2 ? lengths.Length - 1 : -1;

        bool Go()
        {
            if (NextOf() is not (var next and >= 0))
                return false;
            if (queued = queue.Count > 0)
                queue.Dequeue();
            else
                place = next;
            Take(next);
            return true;
        }

        void End()
        {
            if (repeat == 1)
                Take(Current);
            else if (!Go())
                Stop();
        }

        void Stop()
        {
            (isPlaying, queued, place) = (false, false, 0);
            Take(0);
        }

        void Take(int item) => (Current, progress, heard) = (item, 0, 0);
    }
}
