namespace Tonearm.Storage;

/// <summary>
/// Whether anything has been committed since the scope began, in everything that is called from there. A failure after a
/// commit must not be reported as one that changed nothing.
/// </summary>
sealed class CommitScope
{
    static readonly AsyncLocal<CommitScope?> Innermost = new();

    volatile bool hasCommitted;

    public bool HasCommitted => hasCommitted;

    /// <summary>The scope that the caller is in; null for none.</summary>
    public static CommitScope? Current => Innermost.Value;

    /// <summary>Begins a scope, which ends with the asynchronous method that calls this.</summary>
    public static CommitScope Begin() => Innermost.Value = new CommitScope();

    public void NoteCommit() => hasCommitted = true;
}
