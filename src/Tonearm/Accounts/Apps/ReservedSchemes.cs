using System.Collections.Frozen;

namespace Tonearm.Accounts.Apps;

/// <summary>
/// URI schemes that no app can claim for itself (RFC 8252 section 7.1): a redirect to one would run something in the
/// browser, or start a part of the operating system or a program that everybody has, with the answer as its argument.
/// </summary>
static class ReservedSchemes
{
    /// <summary>
    /// Families of schemes that one vendor keeps for its own programs: Microsoft's protocol handlers
    /// (https://learn.microsoft.com/windows/apps/develop/launch/launch-default-app), Apple's settings and store links.
    /// </summary>
    static readonly string[] Prefixes =
        ["ms-", "microsoft-", "microsoft.", "windows-", "x-apple", "itms", "chrome-", "moz-", "safari-"];

    static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
    [
        // Of browsers, which run or show something themselves.
        "javascript", "vbscript", "livescript", "mocha", "data", "blob", "about", "filesystem", "view-source", "wyciwyg", "resource",
        "jar", "chrome", "edge", "brave", "opera", "vivaldi", "devtools", "isolated-app", "cid", "mid", "mhtml", "res", "its", "mk",
        "feed", "feeds", "pcast", "podcast", "urn", "webcal", "webcals",
        // Files and other protocols of the network.
        "file", "ftp", "ftps", "sftp", "scp", "tftp", "smb", "cifs", "nfs", "afp", "dav", "davs", "webdav", "webdavs", "ldap", "ldaps",
        "gopher", "telnet", "tn3270", "rlogin", "ssh", "vnc", "rdp", "ws", "wss", "news", "nntp", "snews", "irc", "ircs", "git", "svn",
        "rtsp", "rtsps", "rtmp", "mms", "mmsh", "dns", "magnet", "ipfs", "ipns",
        // Telephones, mail, maps and payments.
        "tel", "telprompt", "sms", "smsto", "callto", "mailto", "facetime", "facetime-audio", "imessage", "sip", "sips", "xmpp", "geo",
        "maps", "market", "calshow", "contacts", "shortcuts", "workflow", "bitcoin", "payto", "upi", "skype",
        // Parts of Android, Linux, macOS and Windows.
        "intent", "android-app", "android-resource", "content", "package", "apt", "appstream", "snap", "flatpak", "trash", "admin",
        "computer", "network", "recent", "burn", "help", "ghelp", "info", "man", "x-man-page", "app-prefs", "prefs", "macappstore",
        "macappstores", "applescript", "vscode", "vscode-insiders", "hcp", "outlook", "onenote", "onenote-cmd", "mapi", "stssync",
        "windowsdefender", "bingmaps", "calculator", "jnlp", "jnlps", "knownfolder", "search", "search-ms", "shell", "zune",
    ]);

    /// <summary>Whether a scheme is one that no app may have, in upper or lower case.</summary>
    public static bool Contains(string scheme) =>
        Names.Contains(scheme) || Prefixes.Any(prefix => scheme.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
