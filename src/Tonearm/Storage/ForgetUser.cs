namespace Tonearm.Storage;

/// <summary>
/// Removes what a room keeps of a user, inside the change that removes the user: the id may be taken again, and nothing
/// may be left for whoever takes it.
/// </summary>
delegate void ForgetUser(StateConnection state, string userId);
