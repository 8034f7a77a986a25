namespace Tonearm.Player;

/// <summary>Something of a user's that plays, as it told about itself.</summary>
/// <param name="VolumePercent">0 to 100.</param>
/// <param name="IsRestricted">It takes no commands, and its id is not shown (docs/behaviour/player.md#devices).</param>
/// <param name="IsPrivate">What is heard on it is kept out of the history.</param>
sealed record Device(string Id, string Name, string Type, int VolumePercent, bool SupportsVolume, bool IsRestricted, bool IsPrivate)
{
    public const int MaxIdLength = 64, MaxNameLength = 100;

    /// <summary>The types that strict clients know (docs/behaviour/clients.md#strict-clients).</summary>
    public static readonly string[] Types =
    [
        "Computer", "Tablet", "Smartphone", "Smartwatch", "Speaker", "TV", "AVR", "STB", "AudioDongle", "GameConsole", "CastVideo", "CastAudio", "Automobile", "Unknown",
    ];

    /// <summary>What is wrong with it, as the name of a member; null if nothing is.</summary>
    public string? Fault() =>
        Id is not { Length: > 0 and <= MaxIdLength } || !Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? "device_id"
        : string.IsNullOrWhiteSpace(Name) || Name.Length > MaxNameLength || Name.Any(char.IsControl) ? "name"
        : !Types.Contains(Type) ? "type"
        : VolumePercent is < 0 or > 100 ? "volume_percent"
        : null;
}
