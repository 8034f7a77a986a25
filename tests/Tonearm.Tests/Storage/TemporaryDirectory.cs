namespace Tonearm.Tests.Storage;

/// <summary>A directory of its own for one test, removed with it.</summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tonearm-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
