using System.Security.Cryptography;
using System.Text;
using Tonearm.Storage;

namespace Tonearm.Accounts.Users;

/// <summary>
/// The ids of users who are gone, kept as hashes for as long as the store: whoever asks for one is told that it is taken.
/// A hash tells nobody who was here; it tells whoever names an id whether somebody of that id was.
/// </summary>
static class RetiredUserIds
{
    public static void Add(StateConnection state, string id) =>
        state.Run("insert into retired_user_id (hash) values ($1) on conflict do nothing", Hash(id));

    public static bool Has(StateConnection state, string id) =>
        state.First("select 1 from retired_user_id where hash = $1", row => true, Hash(id));

    static byte[] Hash(string id) => SHA256.HashData(Encoding.UTF8.GetBytes("user id\0" + id));
}
