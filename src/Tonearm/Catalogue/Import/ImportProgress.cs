using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>How far an import is; written by the import, read by whoever shows it.</summary>
sealed class ImportProgress
{
    readonly long[] rows = new long[Enum.GetValues<EntityKind>().Length];
    volatile string step = "starting";
    EntityKind current;

    /// <summary>What is being done now, in words.</summary>
    public string Step => step;

    public long Rows(EntityKind kind) => Interlocked.Read(ref rows[(int)kind]);

    public void Begin(EntityKind kind)
    {
        current = kind;
        step = $"reading {kind.ToString().ToLowerInvariant()}s";
    }

    public void Begin(string nextStep) => step = nextStep;

    public void Row() => Interlocked.Increment(ref rows[(int)current]);
}
