using System.Runtime.InteropServices;

namespace Tonearm.Accounts.Users;

/// <summary>What a password is hashed for; each has a lane of its own.</summary>
enum PasswordLane
{
    /// <summary>Somebody signs in or confirms who they are.</summary>
    SignIn,

    /// <summary>A new account or a new password.</summary>
    NewPassword,
}

/// <summary>So many passwords wait to be hashed that this one was not looked at. Nothing was done.</summary>
sealed class PasswordQueueFullException() : Exception("Too many passwords wait to be hashed.")
{
    /// <summary>A lane is through in about as long as its places take.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
}

/// <summary>
/// The threads that hash passwords, on half of the cores and behind everything else: however many people sign in at once,
/// requests go on. Each lane has so many places and no more, and the lanes take turns: whoever signs in waits behind one
/// new account at most, however many there are.
/// </summary>
sealed partial class PasswordQueue
{
    /// <summary>Places of a lane for each thread: a few seconds' work.</summary>
    public const int SignInPlaces = 64, NewPasswordPlaces = 16;

    /// <summary>Linux schedules threads by niceness and knows nothing of the priorities of .NET.</summary>
    const int LowestPriority = 19;

    public static readonly int Threads = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Held while the lanes are looked at; pulsed when there is something to do.</summary>
    readonly object gate = new();
    readonly Queue<Action>[] lanes = [new(), new()];
    bool isStarted;

    public int SignInsWaiting
    {
        get
        {
            lock (gate)
                return lanes[(int)PasswordLane.SignIn].Count;
        }
    }

    /// <exception cref="PasswordQueueFullException">Every place of the lane is taken.</exception>
    public Task<T> Do<T>(PasswordLane lane, Func<T> make)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (lanes[(int)lane].Count >= Places(lane))
                throw new PasswordQueueFullException();
            lanes[(int)lane].Enqueue(() => Complete(done, make));
            Monitor.Pulse(gate);
            if (!isStarted)
                Start();
            isStarted = true;
        }
        return done.Task;
    }

    static int Places(PasswordLane lane) => Threads * (lane == PasswordLane.SignIn ? SignInPlaces : NewPasswordPlaces);

    static void Complete<T>(TaskCompletionSource<T> done, Func<T> make)
    {
        try
        {
            done.SetResult(make());
        }
        catch (Exception failure)
        {
            done.SetException(failure);
        }
    }

    /// <summary>Threads of the background: they end with the process.</summary>
    void Start()
    {
        for (var each = 0; each < Threads; each++)
            new Thread(Work) { IsBackground = true, Name = "passwords", Priority = ThreadPriority.Lowest }.Start();
    }

    void Work()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(which: 0, who: 0, LowestPriority);
        // Of two lanes that have work the first is served, and the next time the other is first.
        for (var first = PasswordLane.SignIn; ; first = Other(first))
            Next(first)();
    }

    Action Next(PasswordLane first)
    {
        lock (gate)
        {
            Action? next;
            while (!lanes[(int)first].TryDequeue(out next) && !lanes[(int)Other(first)].TryDequeue(out next))
                Monitor.Wait(gate);
            return next;
        }
    }

    static PasswordLane Other(PasswordLane lane) => lane == PasswordLane.SignIn ? PasswordLane.NewPassword : PasswordLane.SignIn;

    /// <summary>With zeroes the priority of the calling thread (setpriority(2), "C library/kernel differences").</summary>
    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int niceness);
}
