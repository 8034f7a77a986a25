namespace Tonearm.Tests;

/// <summary>The suites that <c>./test</c> runs and times one by one. What carries no name is in the first, which speaks HTTP.</summary>
static class Suites
{
    /// <summary>The name of the trait.</summary>
    public const string Name = "Suite";

    /// <summary>Tests that drive Chromium.</summary>
    public const string Browser = "browser";

    /// <summary>Tests that run programs other people wrote.</summary>
    public const string Clients = "clients";
}
