using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Pipelines.History;

namespace Pitwall.Conformance.History;

/// <summary>What needs no recordings.</summary>
public sealed class SilverPureTests(WeekendLake weekend)
{
    private static readonly RowIdentity ByDriver = new(["race_id", "driver_id"], ["round"]);

    [Fact]
    public void A_row_is_the_same_wherever_it_stands_in_the_list()
    {
        var changes = RowChanges.Between(
            [Row("ann", "1"), Row("bob", "2"), Row("cy", "3")],
            [Row("bob", "1"), Row("ann", "2"), Row("dee", "3")],
            ByDriver).Select(c => $"{c.RowKey} {c.Kind} {c.Column} {c.Old} {c.New}");

        Assert.Equal(
            [
                "race_id=7 driver_id=ann changed position 1 2",
                "race_id=7 driver_id=bob changed position 2 1",
                """race_id=7 driver_id=cy vanished  {"race_id":"7","driver_id":"cy","position":"3","round":"1"} """,
                """race_id=7 driver_id=dee inserted   {"race_id":"7","driver_id":"dee","position":"3","round":"1"}""",
            ],
            changes);
    }

    [Fact]
    public void Several_rows_of_one_driver_are_told_apart_by_their_order()
    {
        var changes = RowChanges.Between([Row("ann", "1"), Row("ann", "11")], [Row("ann", "1"), Row("ann", "12")], ByDriver);

        Assert.Equal([new RowChange("race_id=7 driver_id=ann #2", RowChange.Changed, "position", "11", "12")], changes);
    }

    [Fact]
    public void A_number_that_another_list_repeats_is_no_change()
    {
        var moved = new Dictionary<string, string?>(Row("ann", "1")) { ["round"] = "2" };

        Assert.Empty(RowChanges.Between([Row("ann", "1")], [moved], ByDriver));
    }

    [Fact]
    public async Task Without_a_source_of_history_its_tables_are_there_and_empty()
    {
        var lake = await weekend.OpenAsync();
        string[] tables = ["seasons", "rounds", "round_sessions", "history_results", "history_qualifying", "history_grids", "history_laps", "published_driver_standings", "history_differences", "history_revisions"];

        LakeRuns.AssertSound(weekend.Result.Build);
        Assert.All(tables, table => Assert.Equal([0L], lake.Query($"select count(*) from silver.{table}").Single()));
        Assert.All(tables, table => Assert.All(weekend.Result.Build.Steps.Single(s => s.Table == $"silver.{table}").Expectations, e => Assert.True(e.Holds, e.Expectation.Name)));
    }

    [Fact]
    public async Task A_lake_of_nothing_builds()
    {
        using var folder = new TempFolder();
        using var lake = Lake.Open(folder.Sub("lake"));

        LakeRuns.AssertSound(await lake.BuildAsync(new BuildRequest { Tables = ["silver.history_differences", "silver.seasons"] }));
        Assert.Equal([0L], lake.Query("select count(*) from silver.seasons").Single());
    }

    private static Dictionary<string, string?> Row(string driver, string position) => new()
    {
        ["race_id"] = "7",
        ["driver_id"] = driver,
        ["position"] = position,
        ["round"] = "1",
    };
}
