using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;
using Tonearm.Storage;

namespace Tonearm.Images;

/// <param name="DiskBytes">For pictures that have been made, in the data directory.</param>
/// <param name="MemoryBytes">For those asked for lately.</param>
sealed record ImagesOptions(long DiskBytes = 512L << 20, long MemoryBytes = 32L << 20);

/// <summary>The parts of the images room. The host adds the state store, the catalogue, the clock and <see cref="ShowPicture"/>.</summary>
static class ImagesSetup
{
    public static IServiceCollection AddImages(this IServiceCollection services, ImagesOptions options, string dataDirectory, ReleaseDirectory releases) => services
        .AddSingleton(provider => new CoverFiles(releases, provider.GetRequiredService<LiveCatalogue>()))
        .AddSingleton<DrawingLimit>()
        .AddSingleton(provider => new PictureCache(Path.Combine(dataDirectory, "pictures"), options.DiskBytes, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<DrawingLimit>()))
        .AddSingleton(provider => new RecentPictures(options.MemoryBytes, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => LinksSignedWith(provider.GetRequiredService<SigningKeys>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<PictureLinks>()
        .AddSingleton<Pictures>()
        .AddSingleton<GetPicture>()
        .AddSingleton<Uploads>()
        .AddHostedService(provider => provider.GetRequiredService<Uploads>())
        .AddSingleton<Removals>()
        .AddHostedService(provider => provider.GetRequiredService<Removals>())
        .AddSingleton<ForgetUser>(PictureRows.Forget);

    static SignedLinks LinksSignedWith(SigningKeys keys, TimeProvider time) => new(() => keys.Current, time);
}
