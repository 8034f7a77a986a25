using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Tonearm.Storage;

namespace Tonearm.Tests.Storage;

/// <summary>
/// A disk that does not sync the write-ahead log of one store: its <c>xSync</c> (sqlite.org/c3ref/io_methods.html) answers
/// SQLITE_IOERR_FSYNC after everything has been written, until this is disposed.
/// </summary>
sealed unsafe partial class FailingSync : IDisposable
{
    const int JournalPointer = 28, FsyncFailed = 10 | 4 << 8;

    /// <summary>Pointers of <c>sqlite3_io_methods</c> of version 1, the version's own place included, and that of <c>xSync</c>.</summary>
    const int Places = 13, SyncPlace = 5;

    readonly nint** log;
    readonly nint* usual;
    readonly nint* failing;

    FailingSync(nint** log)
    {
        this.log = log;
        usual = *log;
        failing = (nint*)NativeMemory.Alloc(Places, (nuint)sizeof(nint));
        new ReadOnlySpan<nint>(usual, Places).CopyTo(new Span<nint>(failing, Places));
        failing[SyncPlace] = (nint)(delegate* unmanaged[Cdecl]<void*, int, int>)&Fail;
        // SQLite syncs through the file system of the program first, which writes what it has gathered.
        syncOfProgram = (delegate* unmanaged[Cdecl]<void*, int, int>)usual[SyncPlace];
        *log = failing;
    }

    static delegate* unmanaged[Cdecl]<void*, int, int> syncOfProgram;

    /// <summary>From now on, in the writer of an open SQLite store.</summary>
    public static Task<FailingSync> Of(StateStore store) => store.Write(state =>
    {
        nint** log;
        Assert.Equal(0, Control(((SqliteConnection)state.Inner).Handle!.DangerousGetHandle(), "main", JournalPointer, &log));
        return new FailingSync(log);
    });

    public void Dispose() => *log = usual;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Fail(void* file, int flags) => syncOfProgram(file, flags) is not 0 and var status ? status : FsyncFailed;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int Control(nint database, string name, int what, nint*** file);
}
