using System.Runtime.InteropServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;

namespace Tonearm.Accounts.Users;

/// <summary>
/// The hashing of passwords, which is slow on purpose, on half of the cores and behind everything else: however many
/// people sign in at once, requests go on. ASP.NET Core Identity's hash: PBKDF2 with HMAC-SHA512, 100,000 rounds, a salt
/// of its own.
/// </summary>
/// <param name="hasher">Another hasher than the platform's, for tests that count.</param>
sealed partial class PasswordWork(IPasswordHasher<string>? hasher = null)
{
    /// <summary>Linux schedules threads by niceness and knows nothing of the priorities of .NET.</summary>
    const int LeastUrgent = 19;

    readonly IPasswordHasher<string> hasher = hasher ?? new PasswordHasher<string>();
    readonly Lazy<ChannelWriter<Action>> work = new(Begin);

    public Task<string> Hash(string id, string password) => Do(() => hasher.HashPassword(id, password));

    public Task<bool> Fits(string id, string hash, string password) =>
        Do(() => hasher.VerifyHashedPassword(id, hash, password) != PasswordVerificationResult.Failed);

    Task<T> Do<T>(Func<T> make)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Value.TryWrite(() =>
        {
            try
            {
                done.SetResult(make());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    /// <summary>Threads of the background: they end with the process.</summary>
    static ChannelWriter<Action> Begin()
    {
        var queue = Channel.CreateUnbounded<Action>();
        for (var each = 0; each < Math.Max(1, Environment.ProcessorCount / 2); each++)
            new Thread(() => Work(queue.Reader)) { IsBackground = true, Name = "passwords", Priority = ThreadPriority.Lowest }.Start();
        return queue.Writer;
    }

    static void Work(ChannelReader<Action> queue)
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(which: 0, who: 0, LeastUrgent);
        while (queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (queue.TryRead(out var next))
                next();
        }
    }

    /// <summary>With zeroes the priority of the calling thread (setpriority(2), "C library/kernel differences").</summary>
    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int niceness);
}
