using Pitwall.Lakehouse.Definitions;
using Pitwall.Pipelines;

namespace Pitwall.Tests.Tables;

/// <summary>What holds for every table whatever the rows.</summary>
public sealed class LawTests
{
    public static TheoryData<int, string> Runs => new(
        from seed in Enumerable.Range(1, 2)
        from kind in (string[])["race", "qualifying"]
        select (seed, kind));

    private static IEnumerable<TableDefinition> Tables => BuiltInTables.Definitions.Tables.Where(t => t.Sql is not null);

    /// <summary>Also when rows of one key contradict one another: which of them stands must not depend on the order in which they came.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void The_order_and_the_repetition_of_received_rows_change_nothing(int seed, string kind)
    {
        var rows = new HostileRows(seed);
        var received = rows.OfSession(9, 40);
        using var once = Lake(kind, received);
        using var again = Lake(kind, received.ToDictionary(r => r.Key, r => rows.Shuffled(r.Value), StringComparer.Ordinal));

        Same(once, again, Tables);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Two_sessions_built_together_are_the_two_built_alone(int seed, string kind)
    {
        var rows = new HostileRows(seed);
        var (first, second) = (rows.OfSession(9, 30), rows.OfSession(10, 30));
        using var together = Lake(kind, first, second);
        using var firstAlone = Lake(kind, first);
        using var secondAlone = Lake(kind, second);

        var tables = Tables.Where(t => t.Partition.Contains("session_key")).ToArray();
        Same(firstAlone, together, tables, "session_key = 9");
        Same(secondAlone, together, tables, "session_key = 10");
    }

    private static TableCase Lake(string kind, params Dictionary<string, string[]>[] sessions)
    {
        var lake = new TableCase(checks: false);
        lake.Given("silver.sessions", $"session_key | meeting_key | session_kind | session_name | date_start | is_points_session\n9 | 1 | {kind} | {kind} | 13:00:00 | true\n10 | 2 | {kind} | {kind} | 13:00:00 | true");
        foreach (var (table, lines) in sessions.SelectMany(s => s))
            lake.Given(table, string.Join('\n', lines));
        return lake;
    }

    private static void Same(TableCase expected, TableCase actual, IEnumerable<TableDefinition> tables, string where = "true")
    {
        var filled = 0;
        var differing = new List<string>();
        foreach (var table in tables)
        {
            string[] columns = [.. table.Columns.Select(c => c.Name)];
            var (want, have) = (Lines(expected, table, columns, where), Lines(actual, table, columns, where));
            filled += want.Length > 0 ? 1 : 0;
            if (!want.SequenceEqual(have))
                differing.Add($"{table}:\n  {string.Join("\n  ", want.Except(have).Take(2))}\nbecame\n  {string.Join("\n  ", have.Except(want).Take(2))}");
        }

        Assert.True(filled >= 15, $"Only {filled} tables have rows: there is little to compare.");
        Assert.True(differing.Count == 0, string.Join("\n\n", differing));
    }

    private static string[] Lines(TableCase lake, TableDefinition table, string[] columns, string where) =>
        [.. lake.Rows(table.ToString(), columns, where, "all").Select(r => string.Join(" | ", r))];
}
