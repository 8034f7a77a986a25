using Tonearm.Catalogue.Objects;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>Shows, episodes, audiobooks and chapters.</summary>
sealed partial class ReleaseBuilder
{
    readonly List<int> chapterCounts = [];

    string? AddShow(ShowRow row)
    {
        if (FindMarkets(row.Markets, out var set) is { } noSet)
            return noSet;
        ShowRecord.Write(record, row, set);
        Column(EntityKind.Show).Add(row.Id, record.Written.Length, 0);
        return null;
    }

    string? AddEpisode(EpisodeRow row)
    {
        if (Find(EntityKind.Show, row.Show, out var show) is { } noShow)
            return noShow;
        if (FindMarkets(row.Markets, out var set) is { } noSet)
            return noSet;
        EpisodeRecord.Write(record, row, set, show);
        var episode = Column(EntityKind.Episode).Add(row.Id, record.Written.Length, 0);
        showEpisodes.Add(show, (uint)episode, (ulong)(99999999 - Dates.Sortable(row.ReleaseDate)));
        Column(EntityKind.Show).Prominence(show, 0);
        return null;
    }

    string? AddAudiobook(AudiobookRow row)
    {
        if (FindMarkets(row.Markets, out var set) is { } noSet)
            return noSet;
        AudiobookRecord.Write(record, row, set);
        Column(EntityKind.Audiobook).Add(row.Id, record.Written.Length, 0);
        chapterCounts.Add(0);
        return null;
    }

    string? AddChapter(ChapterRow row)
    {
        if (Find(EntityKind.Audiobook, row.Audiobook, out var book) is { } noAudiobook)
            return noAudiobook;
        if (FindMarkets(row.Markets, out var set) is { } noSet)
            return noSet;
        var number = row.ChapterNumber ?? chapterCounts[book];
        ChapterRecord.Write(record, row, set, book, number);
        var chapter = Column(EntityKind.Chapter).Add(row.Id, record.Written.Length, 0);
        audiobookChapters.Add(book, (uint)chapter, (ulong)number);
        chapterCounts[book]++;
        return null;
    }
}
