namespace Tonearm.Catalogue.Releases;

/// <summary>A release was built and is not published, because too much would be lost or nothing was read. The message is for the user.</summary>
sealed class NotPublishedException(string message) : Exception(message);
