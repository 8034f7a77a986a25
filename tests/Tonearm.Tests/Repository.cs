using System.Runtime.CompilerServices;

namespace Tonearm.Tests;

/// <summary>Finds the repository that these tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    public static string Sources { get; } = Path.Combine(Root, "src", "Tonearm");

    public static IEnumerable<string> SourceFiles() => FilesIn(Sources);

    public static IEnumerable<string> TestFiles() => FilesIn(Path.Combine(Root, "tests", "Tonearm.Tests"));

    static IEnumerable<string> FilesIn(string folder) => Directory
        .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    static string Here([CallerFilePath] string path = "") => path;
}
