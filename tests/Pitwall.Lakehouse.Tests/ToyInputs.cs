using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Tests;

/// <summary>Receipts by year and shop; all values text, as an upstream sends them.</summary>
internal sealed class ToyInputs : IInputProvider
{
    public SortedDictionary<(int Year, int Shop), List<(string? Number, string? Amount, string? Tags)>> Rows { get; } = [];

    /// <summary>Rows that a partition claims to have; null for as many as it has.</summary>
    public long? RowsSaid { get; set; }

    /// <summary>Partitions that cannot be read.</summary>
    public Func<PartitionKey, bool> Fails { get; set; } = _ => false;

    public void Add(int year, int shop, string? number, string? amount, string? tags = null)
    {
        if (!Rows.TryGetValue((year, shop), out var rows))
            Rows.Add((year, shop), rows = []);
        rows.Add((number, amount, tags));
    }

    public bool Provides(string input) => input == "landing.receipts";

    public IProvidedInput Open(string input, TableDefinition consumer) => new Opened(this, Rows.ToDictionary(r => Key(r.Key), r => (r.Key, Values: r.Value.ToArray())));

    private static PartitionKey Key((int Year, int Shop) key) => new([key.Year, key.Shop]);

    private static string Text(string? text) => text is null ? "null" : Sql.Text(text);

    private sealed class Opened(ToyInputs inputs, Dictionary<PartitionKey, ((int Year, int Shop) Key, (string? Number, string? Amount, string? Tags)[] Values)> rows) : IRelationInput
    {
        public IReadOnlyList<InputPartition> Partitions => [.. rows.Select(r => new InputPartition(r.Key, Fingerprint.Of(r.Value.Values.Select(v => v.ToString())), inputs.RowsSaid ?? r.Value.Values.Length))];

        public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
        {
            if (keys.Any(inputs.Fails))
                throw new IOException("cannot be read");
            var values = keys.SelectMany(k => rows.TryGetValue(k, out var found) ? found.Values.Select(v =>
                string.Create(CultureInfo.InvariantCulture, $"({found.Key.Year}, {found.Key.Shop}, {Text(v.Number)}, {Text(v.Amount)}, {Text(v.Tags)}, 'run 1')")) : []).ToArray();
            connection.Execute(values.Length == 0
                ? "create view landing.receipts as select null::integer as year, null::integer as shop, null::varchar as number, null::varchar as amount, null::varchar as tags, null::varchar as _run_id where false"
                : $"create view landing.receipts as select year::integer as year, shop::integer as shop, number::varchar as number, amount::varchar as amount, tags::varchar as tags, _run_id from (values {string.Join(", ", values)}) as t(year, shop, number, amount, tags, _run_id)");
        }
    }
}
