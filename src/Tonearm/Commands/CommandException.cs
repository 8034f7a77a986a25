namespace Tonearm.Commands;

/// <summary>A command cannot do what was asked; the message is for the person who typed it.</summary>
/// <param name="message">Of one line.</param>
/// <param name="exitCode">3 where everything worked, but what was given is not good enough to be used.</param>
sealed class CommandException(string message, int exitCode = 1) : Exception(message)
{
    public const int Unusable = 3;

    public int ExitCode => exitCode;
}
