using CsCheck;
using Tonearm.Library;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.WebApi;

namespace Tonearm.Tests.Library;

/// <summary>A saved list is an ordered set: random commands against a list in memory.</summary>
public class SavedListTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    /// <summary>A command: save or remove some of twelve items, at a time which may be one of the past.</summary>
    sealed record Command(bool IsSave, int[] Items, int Second);

    static readonly Gen<Command[]> Commands =
        Gen.Select(Gen.Bool, Gen.Int[0, 11].Array[1, 8], Gen.Int[0, 5], (isSave, items, second) => new Command(isSave, items, second)).Array[0, 30];

    [Fact]
    public async Task A_saved_list_is_an_ordered_set()
    {
        var store = server.App.Get<LibraryStore>();
        var user = 0;
        await Commands.SampleAsync(async commands =>
        {
            var name = $"property-{Interlocked.Increment(ref user)}";
            var model = new List<(int Item, int Second)>();
            await Check(store, name, model);
            foreach (var command in commands)
            {
                await Run(store, name, command);
                Run(model, command);
                // What is read twice alike is read from memory: a list that was must not outlive the next change.
                for (var time = 0; time < command.Second; time++)
                    await Check(store, name, model);
            }
            await Check(store, name, model);
            var cursor = await store.After(name, LibraryKind.Track, null, 50);
            Assert.Equal(model.Select(each => Item(each.Item)).OrderBy(item => item.Id), cursor.Items.Select(saved => saved.Item));
        }, iter: 60);
    }

    static async Task Check(LibraryStore store, string user, List<(int Item, int Second)> model)
    {
        var page = await store.Page(user, LibraryKind.Track, new Window(50, 0));
        Assert.Equal(model.Select(each => new SavedItem(Item(each.Item), At(each.Second))), page.Items);
        Assert.Equal(model.Count, page.Total);
        Assert.Equal(model.Skip(2).Take(3).Select(each => Item(each.Item)), (await store.Page(user, LibraryKind.Track, new Window(3, 2))).Items.Select(saved => saved.Item));
        Assert.Equal(Enumerable.Range(0, 12).Select(item => model.Any(each => each.Item == item)), await store.Contains(user, [.. Enumerable.Range(0, 12).Select(Item)]));
    }

    static Task Run(LibraryStore store, string user, Command command) => command.IsSave
        ? store.Save(user, [.. command.Items.Select(item => new SavedItem(Item(item), At(command.Second)))])
        : store.Remove(user, [.. command.Items.Select(Item)]);

    /// <summary>Newest first, what came later before what came earlier; what is there stays where it is.</summary>
    static void Run(List<(int Item, int Second)> model, Command command)
    {
        foreach (var item in command.Items)
            if (!command.IsSave)
                model.RemoveAll(each => each.Item == item);
            else if (model.All(each => each.Item != item))
                model.Insert(model.TakeWhile(each => each.Second > command.Second).Count(), (item, command.Second));
    }

    static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);

    static LibraryItem Item(int number) => new(LibraryKind.Track, new Tonearm.Ids.EntityId((UInt128)number * 7 % 13 << 100));
}

public sealed class SavedListOnPostgresTests(PlaylistServerOnPostgres server) : SavedListTests(server), IClassFixture<PlaylistServerOnPostgres>;
