using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tonearm.Storage.Sqlite;

/// <summary>
/// A virtual file system of SQLite (sqlite.org/vfs.html) that is the usual one but for the write-ahead log: what a commit
/// writes there, two calls for every page, is gathered and written in one call before the log is synced. A group of
/// changes touches many pages, and so the system calls cost more than the bytes.
/// </summary>
/// <remarks>
/// Others see a commit only after its sync, and nothing is gathered beyond it, as long as <c>synchronous</c> is full and
/// <c>cache_spill</c> off: both are set where the file is opened (<see cref="StateFile"/>).
/// </remarks>
static unsafe partial class GatheredLog
{
    /// <summary>For the parameter <c>vfs</c> of a database's address.</summary>
    public const string Name = "gathered-log";

    const int Ok = 0, OutOfMemory = 7;
    const int IsLog = 0x00080000;
    const int FilePointer = 7;
    const int RegionSize = 32 * 1024;

    /// <summary>Bytes of one call: SQLite's own file system for Unix looks at the lowest 17 bits of a length only.</summary>
    const int Capacity = 120 * 1024;

    static readonly FileSystem* Usual = FileSystem.Find(null);
    static readonly Methods* OfLog = MakeMethods();
    static readonly int Registered = FileSystem.Register(MakeSystem(), isDefault: 0);

    /// <summary>Registers it, once for the process.</summary>
    /// <exception cref="StateStoreException">SQLite refuses it.</exception>
    public static void Register()
    {
        if (Registered != Ok)
            throw new StateStoreException(StoreFault.Unavailable, "SQLite refuses the file system of the state store.");
    }

    /// <summary>The first piece of the shared memory of an open database.</summary>
    /// <exception cref="StateStoreException">SQLite has none.</exception>
    public static void* FirstRegion(nint database)
    {
        LogFile* file;
        void* region = null;
        if (Control(database, "main", FilePointer, &file) != Ok || file->Methods->MapShared(file, 0, RegionSize, 0, &region) != Ok || region is null)
            throw new StateStoreException(StoreFault.Unavailable, "SQLite shows no index of the log of the state store.");
        return region;
    }

    static FileSystem* MakeSystem()
    {
        var system = (FileSystem*)NativeMemory.Alloc((nuint)sizeof(FileSystem));
        *system = *Usual;
        system->FileSize += sizeof(LogFile);
        system->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
        system->Open = &Open;
        return system;
    }

    static Methods* MakeMethods()
    {
        var methods = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods));
        // The first version of the methods: what later ones add is for databases, never for their logs.
        methods->Version = 1;
        methods->Close = &Close;
        methods->Read = &Read;
        methods->Write = &Write;
        methods->Truncate = &Truncate;
        methods->Sync = &Sync;
        methods->Size = &Size;
        methods->Lock = &Lock;
        methods->Unlock = &Unlock;
        methods->CheckReservedLock = &CheckReservedLock;
        methods->Control = &Control;
        methods->SectorSize = &SectorSize;
        methods->Characteristics = &Characteristics;
        return methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Open(FileSystem* own, byte* name, LogFile* file, int flags, int* outFlags)
    {
        if ((flags & IsLog) == 0)
            return Usual->Open(Usual, name, file, flags, outFlags);
        *file = default;
        var status = Usual->Open(Usual, name, file->Usual, flags, outFlags);
        if (file->Usual->Methods is not null)
            file->Methods = OfLog;
        return status;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Close(LogFile* file)
    {
        NativeMemory.Free(file->Gathered);
        return file->Usual->Methods->Close(file->Usual);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Write(LogFile* file, byte* bytes, int count, long at)
    {
        if (file->Count > 0 && (at != file->Start + file->Count || count > Capacity - file->Count) && file->Flush() is not Ok and var status)
            return status;
        if (count > Capacity)
            return file->Usual->Methods->Write(file->Usual, bytes, count, at);
        // Whoever only reads needs no memory for it.
        if (file->Gathered is null && (file->Gathered = (byte*)Allocate(Capacity)) is null)
            return OutOfMemory;
        if (file->Count == 0)
            file->Start = at;
        Buffer.MemoryCopy(bytes, file->Gathered + file->Count, Capacity - file->Count, count);
        file->Count += count;
        return Ok;
    }

    /// <summary>As the allocation of the framework, whose exception must not reach SQLite.</summary>
    static void* Allocate(nuint size)
    {
        try
        {
            return NativeMemory.Alloc(size);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Sync(LogFile* file, int flags) =>
        file->Flush() is not Ok and var status ? status : file->Usual->Methods->Sync(file->Usual, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Read(LogFile* file, byte* bytes, int count, long at) =>
        file->Flush() is not Ok and var status ? status : file->Usual->Methods->Read(file->Usual, bytes, count, at);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Truncate(LogFile* file, long size) =>
        file->Flush() is not Ok and var status ? status : file->Usual->Methods->Truncate(file->Usual, size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Size(LogFile* file, long* size) =>
        file->Flush() is not Ok and var status ? status : file->Usual->Methods->Size(file->Usual, size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Lock(LogFile* file, int kind) => file->Usual->Methods->Lock(file->Usual, kind);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Unlock(LogFile* file, int kind) => file->Usual->Methods->Unlock(file->Usual, kind);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int CheckReservedLock(LogFile* file, int* isLocked) => file->Usual->Methods->CheckReservedLock(file->Usual, isLocked);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Control(LogFile* file, int what, void* value) => file->Usual->Methods->Control(file->Usual, what, value);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int SectorSize(LogFile* file) => file->Usual->Methods->SectorSize(file->Usual);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Characteristics(LogFile* file) => file->Usual->Methods->Characteristics(file->Usual);
}
