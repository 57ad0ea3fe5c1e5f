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
    public override string? CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var path = Path.Combine(scratchFolder(), $"{name}.{_fingerprint}.csv");
        if (!File.Exists(path))
        {
            var partial = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(partial, csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(partial, path, overwrite: true);
        }

        connection.Execute($"create view {Sql.FullName(name)} as select * from read_csv({Sql.Text(path)}, header = true, {Form(csv)}, hive_partitioning = false)");
        return null;
    }

    /// <summary>How the file is to be read. Where the header is plain it is told, else the engine would look for it at every use of the file.</summary>
    private static string Form(string csv)
    {
        var end = csv.IndexOf('\n', StringComparison.Ordinal);
        var header = (end < 0 ? csv : csv[..end]).TrimEnd('\r');
        return header.Length > 0 && header.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ',')
            ? $"auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {{ {string.Join(", ", header.Split(',').Select(c => $"{Sql.Text(c)}: 'VARCHAR'"))} }}"
            : "all_varchar = true";
    }
}
