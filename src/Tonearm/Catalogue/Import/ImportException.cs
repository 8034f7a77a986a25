namespace Tonearm.Catalogue.Import;

/// <summary>The import cannot start or go on: a path, its name or the disk is at fault, not a row. The message is for the user.</summary>
sealed class ImportException : Exception
{
    public ImportException(string message) : base(message)
    {
    }

    public ImportException(string message, Exception inner) : base(message, inner)
    {
    }
}
