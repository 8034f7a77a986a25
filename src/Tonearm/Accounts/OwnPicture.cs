namespace Tonearm.Accounts;

/// <summary>What a person may do with their picture on the account page. The host knows where pictures are kept.</summary>
/// <param name="Address">Of a picture, a path on this server that is good for some hours.</param>
/// <param name="Keep">Of a person, a file: its key, or null if it is no picture that is taken.</param>
/// <param name="Remove">By its key.</param>
sealed record OwnPicture(
    Func<string, string> Address,
    Func<string, byte[], Task<string?>> Keep,
    Func<string, Task> Remove);
