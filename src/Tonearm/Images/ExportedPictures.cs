using System.Globalization;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Images;

/// <summary>
/// The pictures that a person has uploaded, for the export of their data. The real export has links to them; those made
/// here end within a day, so that the files themselves stand in it.
/// </summary>
sealed class ExportedPictures(StateStore store)
{
    /// <inheritdoc cref="PersonalFiles"/>
    public async ValueTask<IReadOnlyList<PersonalFile>> Of(string userId)
    {
        var ids = await store.ReadOne(state => PictureRows.Of(state, userId));
        return [.. ids.Select((id, at) => new PersonalFile(
            string.Create(CultureInfo.InvariantCulture, $"Pictures/{at + 1}.jpg"), (stream, stop) => Write(stream, id, stop)))];
    }

    /// <summary>One that is removed meanwhile becomes an empty file.</summary>
    async Task Write(Stream stream, PictureId id, CancellationToken stop)
    {
        if (await store.ReadOne(state => PictureRows.Find(state, id)) is { } picture)
            await stream.WriteAsync(picture.Body, stop);
    }
}
