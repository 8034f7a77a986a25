namespace Tonearm.Commands;

/// <summary>A command cannot do what was asked; the message is for the person who typed it.</summary>
sealed class CommandException(string message) : Exception(message);
