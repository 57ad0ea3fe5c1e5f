using System.Text;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Digest = Pitwall.Lakehouse.Partitions.Fingerprint;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>A CSV file that stands beside the table definitions: reference data, all columns text, seen whole.</summary>
internal sealed class SeedInput(string name, string csv, Func<string> scratchFolder) : BuildInput
{
    private readonly string _fingerprint = Digest.Of([csv]);

    /// <inheritdoc/>
    public override IReadOnlyCollection<PartitionKey>? Partitions => null;

    /// <inheritdoc/>
    public override bool Drives => false;

    /// <inheritdoc/>
    public override string Fingerprint(PartitionKey key) => _fingerprint;

    /// <inheritdoc/>
    public override long Rows(PartitionKey key) => 0;

    /// <inheritdoc/>
    public override void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var path = Path.Combine(scratchFolder(), $"{name}.{_fingerprint}.csv");
        if (!File.Exists(path))
        {
            var partial = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(partial, csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(partial, path, overwrite: true);
        }

        connection.Execute($"create view {Sql.FullName(name)} as select * from read_csv({Sql.Text(path)}, header = true, all_varchar = true, hive_partitioning = false)");
    }
}
