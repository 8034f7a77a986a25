namespace Tonearm.Accounts.Apps;

/// <summary>How much an app may do, as the real service's quota modes.</summary>
enum AppMode
{
    /// <summary>Everything, for every user.</summary>
    Extended,

    /// <summary>Only the users on the app's list, and the smaller surface of development mode.</summary>
    Development,
}
