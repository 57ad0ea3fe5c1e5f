using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.History;

/// <summary>
/// What the sources of history changed, as inputs: <c>landing.changes_f1db</c> has a row per row that a newer release brought or dropped, and one
/// per value that it changed; <c>landing.changes_jolpica</c> the same of newer answers. The landing keeps every version, so the history of changes can be made anew at any time.
/// </summary>
internal sealed class ChangeInputs(LandingStore landing) : IInputProvider
{
    private const string Prefix = "landing.changes_";

    /// <summary>The columns of every one of these inputs, with their types.</summary>
    private const string Columns =
        "source varchar, entity varchar, year integer, row_key varchar, change varchar, column_name varchar, old_value varchar, new_value varchar, seen_at timestamptz, reason varchar";

    private static readonly Dictionary<string, Func<LandingState, VersionedSource>> Sources = new(StringComparer.Ordinal)
    {
        [$"{Prefix}f1db"] = F1DbVersions.Of,
        [$"{Prefix}jolpica"] = JolpicaVersions.Of,
    };

    /// <inheritdoc/>
    public bool Provides(string input) => Sources.ContainsKey(input);

    /// <inheritdoc/>
    public IProvidedInput Open(string input, TableDefinition consumer)
    {
        var source = input[Prefix.Length..];
        return new Changes(input, source, Sources[input](landing.Read(source)));
    }

    private sealed class Changes(string input, string source, VersionedSource versions) : IRelationInput
    {
        public IReadOnlyList<InputPartition> Partitions =>
        [
            new InputPartition(
                PartitionKey.None,
                Fingerprint.Of(versions.Pairs.Select(p => $"{p.After.Collection} {p.After.Year} {p.After.Round} {p.After.At:O} {Contents(p.Before)} {Contents(p.After)}")),
                versions.Pairs.Sum(p => p.After.Rows)),
        ];

        public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
        {
            connection.Execute($"create table main.changes_{source} ({Columns})");
            using (var appender = connection.Append($"changes_{source}", "main"))
            {
                foreach (var pair in versions.Pairs)
                    Append(appender, pair);
                appender.Complete();
            }

            connection.Execute($"create view {Sql.FullName(input)} as select * from main.changes_{source}");
        }

        private void Append(DuckDbAppender appender, VersionPair pair)
        {
            foreach (var change in RowChanges.Between(pair.Before is null ? [] : versions.Rows(pair.Before), versions.Rows(pair.After), versions.Keys(pair.After.Collection)))
            {
                object?[] values =
                [
                    source, versions.Entity(pair.After.Collection), pair.After.Year, change.RowKey, change.Kind, change.Column, change.Old, change.New, pair.After.At,
                    change.Kind == RowChange.Vanished ? pair.Reason : null,
                ];
                for (var column = 0; column < values.Length; column++)
                    appender.Writer(column).WriteValue(values[column]);
                appender.EndRow();
            }
        }

        private static string Contents(LandedUnit? unit) => string.Join(',', unit?.Bodies.Select(b => b.Sha256) ?? []);
    }
}
