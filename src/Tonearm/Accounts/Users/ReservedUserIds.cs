using System.Collections.Frozen;

namespace Tonearm.Accounts.Users;

/// <summary>
/// Ids that nobody takes at sign-up, as others would believe that the service speaks. Accounts that have one keep it, and
/// the operator can make one on the command line. The names of RFC 2142 (mailboxes), and those of systems and of roles.
/// </summary>
static class ReservedUserIds
{
    /// <summary>The name of this service, which is reserved wherever it stands in an id.</summary>
    public const string Product = "tonearm";

    static readonly FrozenSet<string> Words = new[]
    {
        "abuse", "account", "accounts", "admin", "admins", "administrator", "administrators", "anonymous", "api", "billing",
        "bot", "contact", "daemon", "everybody", "everyone", "guest", "help", "helpdesk", "hostmaster", "info", "login",
        "mailerdaemon", "me", "moderator", "moderators", "mod", "news", "nobody", "noc", "noreply", "notifications",
        "official", "operator", "operators", "owner", "postmaster", "privacy", "root", "security", "service", "signin",
        "signup", "spotify", "staff", "superuser", "support", "sysadmin", "sysop", "system", "team", "user", "webmaster", "www",
    }.Select(Skeleton).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether an id is reserved, or looks like one that is: <c>adm1n</c>, <c>r.o.o.t</c>.</summary>
    public static bool Has(string id) =>
        Skeleton(id) is var seen && (Words.Contains(seen) || seen.Contains(Skeleton(Product), StringComparison.Ordinal));

    /// <summary>The letters that somebody in a hurry reads; i and l, which digit one stands for both, are one.</summary>
    static string Skeleton(string id) =>
        string.Concat(id.Select(DisplayNames.Latin).Where(char.IsAsciiLetterOrDigit)).Replace('i', 'l');
}
