using System.Text.RegularExpressions;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Pipelines;

namespace Pitwall.Tests.Pipelines;

public partial class BuiltInTablesTests
{
    public static TheoryData<string> Tables => [.. BuiltInTables.Definitions.Tables.Select(t => t.ToString()).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_query_and_expectation_is_sound_on_empty_inputs()
    {
        using var lake = new TemporaryLake();

        Assert.Empty(DefinitionCheck.FaultsOf(lake.Lake.Engine));
    }

    [Fact]
    public void The_reference_of_tables_is_what_the_definitions_say()
    {
        var written = File.ReadAllText(Path.Combine(Checkout.Root!, "docs/tables.md"));

        Assert.True(written == TableDocs.Markdown(BuiltInTables.Definitions), "docs/tables.md is out of date: dotnet run --project src/Pitwall.Cli -- tables --markdown > docs/tables.md");
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_says_what_a_row_is_and_what_every_column_means(string name)
    {
        var table = Table(name);

        Assert.EndsWith(".", table.About, StringComparison.Ordinal);
        Assert.All(table.Columns.Where(c => !c.IsBookkeeping), c => Assert.True(c.Doc.Length > 0, $"{name}.{c.Name} is not described"));
        Assert.All(table.Partition, p => Assert.True(table.Column(p).Required));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Silver_and_gold_name_their_columns_and_read_no_clock(string name)
    {
        var table = Table(name);
        if (table.Sql is null)
            return;

        var final = ("\n" + table.Sql)[("\n" + table.Sql).LastIndexOf("\nselect", StringComparison.Ordinal)..];
        Assert.DoesNotMatch(@"^\nselect\s+\*", final);
        Assert.DoesNotMatch(NotPurePattern(), table.Sql);
    }

    [Fact]
    public void Gold_is_made_from_silver_and_silver_from_bronze()
    {
        string[] order = ["landing", "seed", "bronze", "silver", "gold"];
        var backwards = BuiltInTables.Definitions.Tables.SelectMany(t => t.Inputs.Select(i => (Table: t, Input: i)))
            .Where(e => Array.IndexOf(order, e.Input.Split('.')[0]) > Array.IndexOf(order, e.Table.Id.Namespace));

        Assert.Empty(backwards.Select(e => $"{e.Table} is made from {e.Input}"));
    }

    [Fact]
    public void All_eighteen_collections_of_OpenF1_have_a_bronze_table()
    {
        string[] collections =
        [
            "car_data", "championship_drivers", "championship_teams", "drivers", "intervals", "laps", "location", "meetings", "overtakes",
            "pit", "position", "race_control", "session_result", "sessions", "starting_grid", "stints", "team_radio", "weather",
        ];

        Assert.Equal(collections, BronzeOf("openf1_"));
    }

    [Fact]
    public void Live_timing_has_bronze_tables_of_its_sessions_messages_and_samples() =>
        Assert.Equal(["car_data", "messages", "position", "sessions"], BronzeOf("livetiming_"));

    [Fact]
    public void All_files_of_f1db_but_those_with_totals_only_have_a_bronze_table()
    {
        string[] files =
        [
            "chassis", "circuits", "circuits_layouts", "constructors", "constructors_chronology", "continents", "countries", "drivers",
            "drivers_family_relationships", "engine_manufacturers", "engines", "entrants", "grands_prix", "races", "races_constructor_standings",
            "races_driver_of_the_day_results", "races_driver_standings", "races_fastest_laps", "races_free_practice_1_results",
            "races_free_practice_2_results", "races_free_practice_3_results", "races_free_practice_4_results", "races_pit_stops",
            "races_pre_qualifying_results", "races_qualifying_1_results", "races_qualifying_2_results", "races_qualifying_results",
            "races_race_results", "races_sprint_qualifying_results", "races_sprint_race_results", "races_sprint_starting_grid_positions",
            "races_starting_grid_positions", "races_warming_up_results", "seasons", "seasons_constructor_standings", "seasons_driver_standings",
            "seasons_entrants", "seasons_entrants_chassis", "seasons_entrants_constructors", "seasons_entrants_drivers",
            "seasons_entrants_engines", "seasons_entrants_tyre_manufacturers", "tyre_manufacturers",
        ];

        Assert.Equal(files, BronzeOf("f1db_"));
    }

    private static IEnumerable<string> BronzeOf(string prefix) => BuiltInTables.Definitions.Tables
        .Where(t => t.Id.Namespace == "bronze" && t.Id.Name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(t => t.Id.Name[prefix.Length..])
        .Order(StringComparer.Ordinal);

    private static TableDefinition Table(string name) => BuiltInTables.Definitions.Tables.Single(t => t.ToString() == name);

    [GeneratedRegex(@"\b(now|current_timestamp|current_date|today|random|uuid|gen_random_uuid)\s*\(|\bcurrent_(timestamp|date)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotPurePattern();
}
