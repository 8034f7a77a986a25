namespace Tonearm.Accounts.Pages.Account;

/// <summary>Playlists that their owner has removed and may want back.</summary>
static class PlaylistsPage
{
    public static ValueTask<IResult> Show(Visit visit) => ValueTask.FromResult<IResult>(new Page(visit, Text.Playlists_Title,
        $"""
        <h1>{Text.Playlists_Title}</h1>
        <p class="lead">{Text.Playlists_Lead}</p>
        <p class="empty">{Text.Playlists_None}</p>
        """)
    { Place = Place.Playlists });
}
