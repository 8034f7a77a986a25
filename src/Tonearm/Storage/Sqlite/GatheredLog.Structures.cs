using System.Runtime.InteropServices;

namespace Tonearm.Storage.Sqlite;

/// <summary>The structures of sqlite3.h: <c>sqlite3_vfs</c>, <c>sqlite3_io_methods</c>, and a log as a <c>sqlite3_file</c>.</summary>
static unsafe partial class GatheredLog
{
    const string Library = "e_sqlite3";

    /// <summary>Version 3 of <c>sqlite3_vfs</c>; only what is looked at here has a name.</summary>
    [StructLayout(LayoutKind.Sequential)]
    partial struct FileSystem
    {
        public int Version, FileSize, MaxPath;
        public FileSystem* Next;
        public byte* Name;
        public void* Data;
        public delegate* unmanaged[Cdecl]<FileSystem*, byte*, LogFile*, int, int*, int> Open;
        fixed long others[15];

        [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static partial FileSystem* Find(byte* name);

        [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static partial int Register(FileSystem* system, int isDefault);
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int Control(nint database, string name, int what, LogFile** file);

    [StructLayout(LayoutKind.Sequential)]
    struct Methods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<LogFile*, int> Close;
        public delegate* unmanaged[Cdecl]<LogFile*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<LogFile*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<LogFile*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<LogFile*, int, int> Sync;
        public delegate* unmanaged[Cdecl]<LogFile*, long*, int> Size;
        public delegate* unmanaged[Cdecl]<LogFile*, int, int> Lock;
        public delegate* unmanaged[Cdecl]<LogFile*, int, int> Unlock;
        public delegate* unmanaged[Cdecl]<LogFile*, int*, int> CheckReservedLock;
        public delegate* unmanaged[Cdecl]<LogFile*, int, void*, int> Control;
        public delegate* unmanaged[Cdecl]<LogFile*, int> SectorSize;
        public delegate* unmanaged[Cdecl]<LogFile*, int> Characteristics;

        /// <summary>From version 2 on, of databases.</summary>
        public delegate* unmanaged[Cdecl]<LogFile*, int, int, int, void**, int> MapShared;
    }

    /// <summary>The file as SQLite holds it; that of the usual file system stands behind it in the same memory.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct LogFile
    {
        public Methods* Methods;

        /// <summary>What has been written and not yet handed on: bytes from a place in the file.</summary>
        public byte* Gathered;
        public long Start;
        public long Count;

        public LogFile* Usual
        {
            get
            {
                fixed (LogFile* own = &this)
                    return own + 1;
            }
        }

        /// <summary>Hands on what was gathered. What could not be written is dropped: SQLite hears of it and rolls back.</summary>
        public int Flush()
        {
            var count = (int)Count;
            Count = 0;
            return count == 0 ? Ok : Usual->Methods->Write(Usual, Gathered, count, Start);
        }
    }
}
