using Microsoft.AspNetCore.Identity;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Passkeys;

/// <summary>Our users in the shape in which the framework's passkey handler asks for them. It only reads.</summary>
sealed class PasskeyUsers(UserStore users, PasskeyStore passkeys) : IUserPasskeyStore<User>
{
    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) => await users.Find(userId);

    public async Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => await users.Find(normalizedUserName);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken) => await passkeys.InfosOf(user.Id);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.Info(user.Id, credentialId);

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.OwnerOf(credentialId) is { } owner ? await users.Find(owner) : null;

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyReads();

    public Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyReads();

    public void Dispose()
    {
    }

    static NotSupportedException OnlyReads() => new("The passkey handler only reads users.");
}
