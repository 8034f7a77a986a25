namespace Tonearm;

/// <summary>A setting has a value that cannot be used.</summary>
/// <param name="message">Of one line, for the operator: which setting, and what it takes.</param>
sealed class SettingException(string message) : Exception(message);
