using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Publish.Tests.Support;

/// <summary>Rows for any table, as texts; what a row does not say and must be there is a nought of its kind.</summary>
internal sealed class TestInputs : IInputProvider
{
    public const string Prefix = "landing.";

    public Dictionary<string, List<Dictionary<string, object?>>> Rows { get; } = new(StringComparer.Ordinal);

    public bool Provides(string input) => input.StartsWith(Prefix, StringComparison.Ordinal);

    public IProvidedInput Open(string input, TableDefinition consumer) => new Opened(input, consumer, Rows.GetValueOrDefault(consumer.Id.ToString()) ?? []);

    private sealed class Opened(string input, TableDefinition consumer, List<Dictionary<string, object?>> rows) : IRelationInput
    {
        public IReadOnlyList<InputPartition> Partitions => [.. rows.GroupBy(KeyOf).Select(p => new InputPartition(p.Key, Fingerprint.Of(p.Select(r => string.Join(',', consumer.Columns.Select(c => Literal(c, r))))), p.Count()))];

        public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
        {
            var values = rows.Where(r => keys.Contains(KeyOf(r))).Select(r => $"({string.Join(", ", consumer.Columns.Select(c => Literal(c, r)))})");
            var columns = consumer.Columns.Select(c => c.IsBookkeeping || consumer.Partition.Contains(c.Name) ? $"{Sql.Name(c.Name)}::{c.Type} as {Sql.Name(c.Name)}" : Sql.Name(c.Name));
            connection.Execute($"create view {Sql.FullName(input)} as select {string.Join(", ", columns)} from (values {string.Join(", ", values)}) as t({Sql.Names(consumer.Columns.Select(c => c.Name))})");
        }

        private PartitionKey KeyOf(Dictionary<string, object?> row) => new([.. consumer.Partition.Select(p => row[p])]);

        private static string Literal(ColumnDefinition column, Dictionary<string, object?> row)
        {
            var value = row.TryGetValue(column.Name, out var given) ? given : column.Required ? Nought(column) : null;
            return value is null ? "null::varchar" : $"({Sql.Text(Convert.ToString(value, CultureInfo.InvariantCulture)!).Replace("\0", "' || chr(0) || '", StringComparison.Ordinal)})::varchar";
        }

        private static string Nought(ColumnDefinition column) => column.Type.Sql switch
        {
            "BOOLEAN" => "false",
            "VARCHAR" => column.Name,
            "DATE" => "2000-01-01",
            "TIMESTAMPTZ" => "2000-01-01T00:00:00Z",
            _ => "0",
        };
    }
}
