namespace Tonearm.Storage;

/// <summary>Something in the store that contradicts something else in it.</summary>
/// <param name="Kind">catalogue, database, log, checkpoint, head, followers or saved.</param>
/// <param name="Id">Of the playlist, the user or the release; null for the database itself.</param>
/// <param name="Revision">Of a playlist; null where it is about no single one.</param>
/// <param name="Message">A sentence for the operator.</param>
sealed record Finding(string Kind, string? Id, int? Revision, string Message);
