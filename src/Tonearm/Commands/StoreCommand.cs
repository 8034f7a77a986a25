using System.CommandLine;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Images;
using Tonearm.Library;
using Tonearm.Player;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary>The stores that a command works on.</summary>
/// <param name="Playlists">Opened by the commands that need them.</param>
/// <param name="Player">As the playlists.</param>
sealed record Rooms(TimeProvider Time, StateStore Store, AppStore Apps, UserStore Users, UserTokens Tokens, PasskeyStore Passkeys, PasswordResets Resets, Func<PlaylistStore> Playlists, Func<PlayerStore> Player);

/// <summary>A command over the state store; a running server sees what it changes.</summary>
static class StoreCommand
{
    /// <summary>A command that needs a store: a mistyped folder is an error, and none is made there.</summary>
    public static Command Create(string name, string description, TimeProvider time, Func<ParseResult, Rooms, Task> run, params Symbol[] symbols) =>
        Make(name, description, time, create: false, run, symbols);

    /// <summary>As <see cref="Create"/>; a store that is not there is made, so that one can be filled before the first start of a server.</summary>
    public static Command ForNewStores(string name, string description, TimeProvider time, Func<ParseResult, Rooms, Task> run, params Symbol[] symbols) =>
        Make(name, description, time, create: true, run, symbols);

    static Command Make(string name, string description, TimeProvider time, bool create, Func<ParseResult, Rooms, Task> run, Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
            if (symbol is Option option)
                command.Add(option);
            else
                command.Add((Argument)symbol);
        command.SetAction(async (parsed, _) =>
        {
            await using var services = new ServiceCollection()
                .AddSingleton(time)
                .AddSingleton(StateStore.Open(parsed.GetRequiredValue(CommonOptions.Data), CommonOptions.StoreOf(parsed), create))
                .AddLogging(Logging.ConfigureForCommand)
                .AddAccounts()
                .AddSingleton<ForgetUser>(LibraryStore.Forget)
                .AddSingleton<ForgetUser>(PlaylistStore.Forget)
                .AddSingleton<ForgetUser>(PlayerStore.Forget)
                .AddSingleton<ForgetUser>(PictureRows.Forget)
                .AddPlaylistStore(new PlaylistsOptions())
                .AddSingleton(FollowedPlaylists.None)
                .AddSingleton<LibraryStore>()
                .AddSingleton<FindSavedTracks>(provider => Server.SavedTracksIn(provider.GetRequiredService<LibraryStore>()))
                .AddPlayer()
                .BuildServiceProvider();
            await run(parsed, new Rooms(
                time,
                services.GetRequiredService<StateStore>(),
                services.GetRequiredService<AppStore>(),
                services.GetRequiredService<UserStore>(),
                services.GetRequiredService<UserTokens>(),
                services.GetRequiredService<PasskeyStore>(),
                services.GetRequiredService<PasswordResets>(),
                services.GetRequiredService<PlaylistStore>,
                services.GetRequiredService<PlayerStore>));
            return 0;
        });
        return command;
    }
}
