using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>
/// A table as a pure function of its inputs, one partition at a time.
/// </summary>
public sealed record TableDefinition
{
    /// <summary>The table's full name, <c>silver.laps</c>.</summary>
    public required TableId Id { get; init; }

    /// <summary>What a row is and what the table is for.</summary>
    public required string About { get; init; }

    /// <summary>The columns that identify a row. In a table of a landing input it may repeat: rows are kept as received.</summary>
    public required IReadOnlyList<string> Grain { get; init; }

    /// <summary>The columns whose values are rebuilt and replaced together; empty when the table is one whole.</summary>
    public required IReadOnlyList<string> Partition { get; init; }

    /// <summary>Full names of what the table is made from: tables, <c>seed.*</c> files, inputs of a provider.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<ColumnDefinition> Columns { get; init; }

    /// <summary>Queries for bad rows, in file order.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>The select, or null when the table takes its only input as it comes, or when <see cref="Code"/> or <see cref="ColumnCode"/> makes it.</summary>
    public string? Sql { get; init; }

    /// <summary>
    /// Makes the rows where SQL does not fit: creates the relation named by the second argument on the inputs' connection. It must be a pure
    /// function of the inputs.
    /// </summary>
    public Action<CodeInputs, string>? Code { get; init; }

    /// <summary>
    /// Makes the rows where the code has them in columns of memory: writes them, partition by partition. It must be a pure function of the
    /// inputs.
    /// </summary>
    public Action<CodeInputs, IColumnSink>? ColumnCode { get; init; }

    /// <summary>Raised by hand when <see cref="Code"/> or <see cref="ColumnCode"/> changes its result, so that partitions are built anew.</summary>
    public int CodeVersion { get; init; }

    /// <summary>True when <see cref="Code"/> makes rows in the order of partitions and grain, so that nobody needs to sort them.</summary>
    public bool IsCodeOrdered { get; init; }

    /// <summary>Where the definition stands, for messages.</summary>
    public required string Source { get; init; }

    /// <summary>True when the table keeps its one input as received: values are cast, rows that do not fit go to quarantine.</summary>
    public bool IsAsReceived => Sql is null && Code is null && ColumnCode is null;

    /// <summary>The declared column of that name.</summary>
    public ColumnDefinition Column(string name) => Columns.First(c => c.Name == name);

    /// <summary>True when the table declares a column of that name.</summary>
    public bool Has(string column) => Columns.Any(c => c.Name == column);

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();
}
