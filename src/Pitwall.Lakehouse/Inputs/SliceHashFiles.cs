using System.Globalization;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>
/// Keeps hashes of slices from one process to the next, of every table and set of columns those of the newest snapshot. A file that is lost,
/// torn or of another snapshot is not there: it only costs the time to hash again.
/// </summary>
/// <param name="folder">Where the files are; made when first written to.</param>
internal sealed class SliceHashFiles(string folder)
{
    /// <summary>What hashes depend on: the snapshot, and the columns that it is read with now.</summary>
    public static string VersionOf(IcebergTable table, IReadOnlyList<string> columns) => string.Create(CultureInfo.InvariantCulture,
        $"{table.CurrentSnapshot?.Id} {table.Metadata.CurrentSchemaId} {Sql.Names(columns)}");

    /// <summary>The hashes as they were written for that version; null when they were not.</summary>
    public IReadOnlyDictionary<PartitionKey, string>? TryRead(TableDefinition table, IReadOnlyList<string> columns, string version)
    {
        try
        {
            var path = PathOf(table, columns);
            if (!File.Exists(path) || File.ReadAllText(path).Split('\n', 2) is not [var digest, var content] || digest != Fingerprint.Of([content]))
                return null;
            var lines = content.Split('\n');
            return lines[0] == version
                ? lines.Skip(1).Select(line => line.Split('=')).ToDictionary(line => PartitionText.Parse(table, columns, line[0]), line => line[1])
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the hashes of a version in place of those of an older one. Whoever reads meanwhile finds the digest wrong.</summary>
    public void Write(TableDefinition table, IReadOnlyList<string> columns, string version, IReadOnlyDictionary<PartitionKey, string> hashes)
    {
        try
        {
            var content = string.Join('\n', hashes.Select(h => $"{PartitionText.Of(h.Key)}={h.Value}").Prepend(version));
            Directory.CreateDirectory(folder);
            File.WriteAllText(PathOf(table, columns), $"{Fingerprint.Of([content])}\n{content}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next process hashes again.
        }
    }

    private string PathOf(TableDefinition table, IReadOnlyList<string> columns) => Path.Combine(folder, $"{table.Id}.{Fingerprint.Of(columns)}.txt");
}
