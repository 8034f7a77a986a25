namespace Tonearm.WebApi;

/// <summary>A file of the export of a person's data.</summary>
/// <param name="Name">As the real service's export has it where it has such; a slash stands for a folder.</param>
/// <param name="Write">Writes what is in it to a stream, a part at a time.</param>
sealed record PersonalFile(string Name, Func<Stream, CancellationToken, Task> Write);

/// <summary>What a room adds to the export of a person, by user id. The host brings the rooms together.</summary>
delegate ValueTask<IReadOnlyList<PersonalFile>> PersonalFiles(string userId);
