using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Objects;

/// <summary>How the rows of one answer are written.</summary>
/// <param name="KnowsEpisodes"><c>additional_types</c> names episodes; otherwise they come in the form of tracks.</param>
sealed record ItemRendering(CatalogueView View, bool KnowsEpisodes) : IDisposable
{
    /// <summary>Holds one catalogue object at a time, when only a part of it is wanted.</summary>
    public JsonBuffer Scratch { get; } = new();

    public void Dispose() => Scratch.Dispose();
}
