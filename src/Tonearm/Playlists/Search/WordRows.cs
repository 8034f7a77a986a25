using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.Storage;

namespace Tonearm.Playlists.Search;

/// <summary>
/// The rows of <c>playlist_word</c>: which words occur in which names and descriptions
/// (docs/behaviour/search.md#playlists-in-a-search). They are written in the transaction that changes the name, so a search
/// is never behind. Words are bytes, which every store sorts alike.
/// </summary>
static class WordRows
{
    /// <summary>Words of a search that count.</summary>
    const int MaxWords = 8;

    /// <summary>Words that one statement writes, the last repeated to fill it.</summary>
    const int Together = 16;

    static readonly string InsertTogether =
        $"insert into playlist_word (word, playlist_id) values {string.Join(", ", Enumerable.Range(2, Together).Select(word => $"(${word}, $1)"))} on conflict do nothing";

    public static void Write(StateConnection state, EntityId id, Details details)
    {
        var (name, description) = (NameWords.Of(details.Name ?? ""), NameWords.Of(details.Description ?? ""));
        state.Run("update playlist set title = $2 where id = $1", HeadRows.Key(id), name.Title);
        state.Run("delete from playlist_word where playlist_id = $1", HeadRows.Key(id));
        foreach (var words in name.All.Concat(description.All).Chunk(Together))
            state.Run(InsertTogether, [HeadRows.Key(id), .. words, .. Enumerable.Repeat(words[^1], Together - words.Length)]);
    }

    /// <summary>
    /// Public playlists whose names and descriptions have all the words, the last of which may be the beginning of one: those
    /// of just that name first, then by followers.
    /// </summary>
    public static (List<PlaylistHead> Rows, int Total) Find(StateConnection state, NameWords asked, int limit, int offset)
    {
        byte[][] words = [.. asked.Plain.Take(MaxWords)];
        if (words.Length == 0)
            return ([], 0);
        object?[] values = [.. words, (byte[])[.. words[^1], 0xff]];
        var where = Where(words.Length);
        var next = words.Length + 2;
        return (
            state.All(
                $"select {HeadRows.Columns} {where} order by case when p.title = ${next} then 0 else 1 end, p.followers desc, p.id limit ${next + 1} offset ${next + 2}",
                HeadRows.Read, [.. values, asked.Title, limit, offset]),
            state.First("select count(*) " + where, row => row.GetInt32(0), values));
    }

    static string Where(int words)
    {
        var having = Enumerable.Range(1, words - 1)
            .Select(word => $" and p.id in (select playlist_id from playlist_word where word = ${word})");
        return $"""
            from playlist p where p.public = 1 and p.hidden = 0 and p.left_at is null and coalesce(p.collaborative, 0) = 0
            {string.Concat(having)} and p.id in (select playlist_id from playlist_word where word >= ${words} and word < ${words + 1})
            """;
    }
}
