namespace Tonearm.Storage;

/// <summary>
/// Removes what a room keeps of a user, inside the change that removes the user: what is stored about a person goes with
/// their account.
/// </summary>
delegate void ForgetUser(StateConnection state, string userId);
