using System.Runtime.InteropServices;

namespace Tonearm.Storage;

/// <summary>
/// What the server keeps is for its own user: folders are 0700, files 0600. Systems without such modes are left as they
/// are, and so is what belongs to another user.
/// </summary>
static partial class PrivateFiles
{
    const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>What this process makes from now on is for its user alone (umask, POSIX.1-2017).</summary>
    public static void RestrictProcess()
    {
        if (!OperatingSystem.IsWindows())
            _ = UMask((uint)(UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute));
    }

    /// <summary>Makes a folder if it is not there.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerFolder);
    }

    /// <summary>Takes a file or a folder from others; nothing happens if it is not there.</summary>
    public static void Protect(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            var (mode, wanted) = (File.GetUnixFileMode(path), Directory.Exists(path) ? OwnerFolder : OwnerFile);
            // A folder with the sticky bit, such as /tmp, is meant for all, and so is the root.
            if (mode != wanted && !mode.HasFlag(UnixFileMode.StickyBit) && Path.GetPathRoot(Path.GetFullPath(path)) != Path.GetFullPath(path))
                File.SetUnixFileMode(path, wanted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It belongs to somebody else, who decides about it, or has just gone.
        }
    }

    /// <summary>
    /// Protects a folder with all that is in it. A folder that is closed already is not walked through: nobody comes to
    /// what it holds, and there may be many pictures.
    /// </summary>
    public static void ProtectAll(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder) || File.GetUnixFileMode(folder) == OwnerFolder)
            return;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
            Protect(path);
        Protect(folder);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint UMask(uint mask);
}
