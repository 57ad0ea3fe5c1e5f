using System.Globalization;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Conformance.Shared;

/// <summary>What a table holds, whatever the order and the files: number of rows and sum of the rows' hashes.</summary>
public sealed record TableContent(long Rows, string Hash);

/// <summary>Compares lakes by what their tables hold.</summary>
internal static class TableContents
{
    /// <summary>Columns of bronze that tell the fetch and not the fact.</summary>
    private static readonly string[] Fetch = ["_source_url", "_fetched_at", "_sha256", "_run_id"];

    /// <summary>The contents of all stored tables that hold something.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="withFetch">Whether the address, time and run of a fetch count: they do between lakes of one landing.</param>
    public static SortedDictionary<string, TableContent> Of(Lake lake, bool withFetch)
    {
        using var reader = lake.Engine.OpenReader();
        var contents = new SortedDictionary<string, TableContent>(StringComparer.Ordinal);
        foreach (var table in lake.Engine.Catalog.List())
        {
            if (Of(reader, lake.Engine.Catalog.Load(table), withFetch) is { Rows: > 0 } content)
                contents.Add(table.ToString(), content);
        }

        return contents;
    }

    /// <summary>The tables that differ; none when the lakes hold the same.</summary>
    public static IReadOnlyList<string> Differences(SortedDictionary<string, TableContent> expected, SortedDictionary<string, TableContent> actual) =>
    [
        .. expected.Keys.Union(actual.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (name, was: expected.GetValueOrDefault(name), now: actual.GetValueOrDefault(name)))
            .Where(t => t.was != t.now)
            .Select(t => $"{t.name}: expected {t.was?.ToString() ?? "nothing"}, found {t.now?.ToString() ?? "nothing"}"),
    ];

    public static void AssertSame(SortedDictionary<string, TableContent> expected, SortedDictionary<string, TableContent> actual)
    {
        Assert.NotEmpty(expected);
        Assert.Empty(Differences(expected, actual));
    }

    private static TableContent Of(LakeReader reader, IcebergTable table, bool withFetch)
    {
        var left = table.Schema.Fields.Select(f => f.Name).Where(n => !withFetch && Fetch.Contains(n, StringComparer.Ordinal)).ToArray();
        var columns = left.Length == 0 ? "*" : $"* exclude ({string.Join(", ", left)})";
        var row = reader.Rows($"select count(*), coalesce(sum(md5_number_lower(t::varchar)::hugeint), 0)::varchar from (select {columns} from {table.Id}) as t")[0];
        return new TableContent(Convert.ToInt64(row[0], CultureInfo.InvariantCulture), (string)row[1]!);
    }
}
