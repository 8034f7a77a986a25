using System.Security.Cryptography;
using System.Text;
using Tonearm.Ids;

namespace Tonearm.Accounts.Users;

/// <summary>A person with an account.</summary>
/// <param name="Id">In the form of <see cref="UserId"/>.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case: the market of answers that name no other.</param>
/// <param name="Product"><c>premium</c> or <c>free</c>.</param>
/// <param name="Picture">The key of an uploaded picture; null for none.</param>
/// <param name="SecurityStamp">Changes with the password; a session that carries another one is over.</param>
sealed record User(
    string Id,
    string? DisplayName,
    string? Email,
    string Country,
    string Product,
    string SecurityStamp,
    bool IsAdmin,
    DateTimeOffset CreatedAt,
    string? Picture = null)
{
    /// <summary>
    /// Ten letters and digits that belong to this account for good: a later account of the same id has others. They hide
    /// nothing; they stand for the account where its id could change hands.
    /// </summary>
    public string AccountId
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}\n{CreatedAt.ToUnixTimeMilliseconds()}"));
            return EntityId.Read(hash).ToString()[^10..];
        }
    }
}
