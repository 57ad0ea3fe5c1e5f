using Pitwall.Lakehouse.Building;

namespace Pitwall;

/// <summary>How it went with one table.</summary>
/// <param name="Name">Full name of a table of the lake, or the name of your own.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Rows">Rows that were made; 0 for a table that stood as it should.</param>
/// <param name="Error">Why it failed or was not made; null when it did not.</param>
public sealed record GeneratedTable(string Name, StepStatus Status, long Rows, string? Error)
{
    /// <summary>The first failure in the chain that led here; null when there is none.</summary>
    public string? Cause { get; init; } = Error;

    /// <summary>What the code of the table threw; null when it threw nothing.</summary>
    public Exception? Exception { get; init; }
}

/// <summary>What was generated.</summary>
/// <param name="Tables">The tables, each after what it is made from.</param>
public sealed record GenerateReport(IReadOnlyList<GeneratedTable> Tables)
{
    /// <summary>True when every table stands as it should.</summary>
    public bool Succeeded => Tables.All(t => t.Status is StepStatus.Built or StepStatus.Unchanged);

    /// <summary>The outcome of one table.</summary>
    /// <param name="name">Its name; that of a table of the lake may come without layer. Case does not matter.</param>
    /// <exception cref="KeyNotFoundException">It was not asked for.</exception>
    public GeneratedTable this[string name] => Tables.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Tables.FirstOrDefault(t => t.Name.EndsWith("." + name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"{name} was not generated here.");

    /// <summary>Ends in an exception that lists the failures, when there are any.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="InvalidOperationException">A table failed.</exception>
    public GenerateReport ThrowIfFailed()
    {
        var failed = Tables.Where(t => t.Error is not null).ToArray();
        return failed.Length == 0
            ? this
            : throw new InvalidOperationException($"{failed.Length} tables were not made: {string.Join("; ", failed.Select(t => $"{t.Name}: {t.Error}"))}", failed.Select(f => f.Exception).FirstOrDefault(e => e is not null));
    }

    /// <summary>A line per table.</summary>
    public override string ToString() => Table.From(Tables.Select(t => new { table = t.Name, status = t.Status, rows = t.Rows, error = t.Error }), "generated").ToText(int.MaxValue);
}
