using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Conformance.History;

/// <summary>Nothing of f1db is lost on the way to silver, and what must hold of it does.</summary>
public sealed class SilverCountsTests(GoldLake history)
{
    [Theory]
    [InlineData("seasons", 77)]
    [InlineData("rounds", 1172)]
    [InlineData("rounds where is_held", 1160)]
    [InlineData("history_drivers", 917)]
    [InlineData("history_constructors", 187)]
    [InlineData("history_circuits", 78)]
    [InlineData("history_results where session_type = 'race'", 27_533)]
    [InlineData("history_results where session_type = 'sprint'", 568)]
    [InlineData("history_results where session_type = 'race' and fastest_lap_time_millis is not null", 17_085)]
    [InlineData("history_qualifying where session_type = 'qualifying'", 26_954)]
    [InlineData("history_qualifying where session_type = 'sprint_qualifying'", 466)]
    [InlineData("history_qualifying where session_type = 'pre_qualifying'", 647)]
    [InlineData("history_grids where session_type = 'race'", 25_770)]
    [InlineData("history_grids where session_type = 'sprint'", 567)]
    [InlineData("published_driver_standings where is_final", 1680)]
    [InlineData("published_driver_standings where not is_final", 21_449)]
    [InlineData("published_constructor_standings where is_final", 721)]
    [InlineData("published_constructor_standings where not is_final", 10_610)]
    public async Task A_table_has_as_many_rows_as_f1db(string table, long rows)
    {
        var lake = await history.OpenAsync();

        Assert.Equal([rows], lake.Query($"select count(*) from silver.{table}").Single());
    }

    [Fact]
    public async Task Every_finding_in_f1db_is_known()
    {
        await history.OpenAsync();

        Assert.Empty(Of(history.Report!).SelectMany(step => step.Expectations.Where(e => !e.Holds).Select(e => $"{step.Table} {e.Expectation.Name}: {e.BadRows} rows, {e.Sample[0]}")));
    }

    [Fact]
    public async Task Completed_seasons_are_those_before_2026()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["2026 23 11"], lake.Lines("select year, rounds, rounds_held from silver.seasons where not is_completed"));
        Assert.Equal([1149L], lake.Query("select sum(rounds_held)::bigint from silver.seasons where is_completed").Single());
    }

    [Fact]
    public async Task A_first_load_changes_nothing_and_two_sources_that_are_one_do_not_differ()
    {
        var lake = await history.OpenAsync();

        Assert.Equal([0L], lake.Query("select count(*) from silver.history_revisions").Single());
        Assert.Equal([0L], lake.Query("select count(*) from silver.history_differences").Single());
    }

    private static IEnumerable<StepReport> Of(BuildReport report) => report.Steps.Where(step =>
        step.Table.StartsWith("silver.history_", StringComparison.Ordinal) || step.Table.StartsWith("silver.published_", StringComparison.Ordinal)
        || step.Table is "silver.seasons" or "silver.rounds" or "silver.round_sessions" or "silver.season_entries" or "silver.constructor_lineage");
}
