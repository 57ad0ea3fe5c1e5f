using System.Text.Json;

namespace Pitwall.Pipelines.History;

/// <summary>A difference between two versions of rows.</summary>
/// <param name="RowKey">Which row, such as <c>race_id=1155 driver_id=pierre-gasly</c>; <c>#2</c> for the second one of that key.</param>
/// <param name="Kind"><see cref="Inserted"/>, <see cref="Changed"/> or <see cref="Vanished"/>.</param>
/// <param name="Column">The column that changed; null when the row as a whole came or went.</param>
/// <param name="Old">What was there: a value, or the row as JSON; null for none.</param>
/// <param name="New">What is there; as above.</param>
internal sealed record RowChange(string RowKey, string Kind, string? Column, string? Old, string? New)
{
    public const string Inserted = "inserted";
    public const string Changed = "changed";
    public const string Vanished = "vanished";
}

/// <summary>Compares two versions of rows, column by column.</summary>
internal static class RowChanges
{
    /// <summary>The differences, in the order of the older version, then of the newer.</summary>
    public static IEnumerable<RowChange> Between(
        IReadOnlyList<IReadOnlyDictionary<string, string?>> before, IReadOnlyList<IReadOnlyDictionary<string, string?>> after, RowIdentity identity)
    {
        var now = Keyed(after, identity);
        var was = Keyed(before, identity);
        foreach (var (key, row) in was)
        {
            if (!now.TryGetValue(key, out var newer))
                yield return new RowChange(key, RowChange.Vanished, null, Json(row), null);
            else
            {
                foreach (var column in row.Keys.Union(newer.Keys).Except(identity.Ignored))
                {
                    var (old, value) = (row.GetValueOrDefault(column), newer.GetValueOrDefault(column));
                    if (old != value)
                        yield return new RowChange(key, RowChange.Changed, column, old, value);
                }
            }
        }

        foreach (var (key, row) in now.Where(n => !was.ContainsKey(n.Key)))
            yield return new RowChange(key, RowChange.Inserted, null, null, Json(row));
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string?>> Keyed(IReadOnlyList<IReadOnlyDictionary<string, string?>> rows, RowIdentity identity)
    {
        var keyed = new Dictionary<string, IReadOnlyDictionary<string, string?>>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var key = string.Join(' ', identity.Keys.Where(row.ContainsKey).Select(column => $"{column}={row[column]}"));
            for (var again = 1; !keyed.TryAdd(again == 1 ? key : $"{key} #{again}", row); again++) { }
        }

        return keyed;
    }

    private static string Json(IReadOnlyDictionary<string, string?> row) =>
        JsonSerializer.Serialize(row.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value), RowJson.Readable.DictionaryStringString);
}
