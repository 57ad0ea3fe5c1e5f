using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Tests.Library;

public sealed class CustomTableTests(SyntheticLake synthetic)
{
    [Fact]
    public async Task A_table_is_made_of_a_source_and_read_by_its_name()
    {
        var session = await synthetic.Race();
        session.SilverTable("Fast_Laps", from: ["laps"], t => t.Where(r => r.Get<bool>("is_valid_lap")).Select(r => new { Number = r.Get<int>("driver_number"), Lap = r.Get<int>("lap_number") }));

        (await session.GenerateAsync(tables: ["Fast_Laps"])).ThrowIfFailed();

        Assert.Equal(session.Laps.Where(l => l.IsValidLap).Select(l => (l.DriverNumber, l.LapNumber)), session["fast_laps"].Select(r => (r.Get<int>("Number"), r.Get<int>("lap"))));
    }

    [Fact]
    public async Task The_session_is_passed_when_it_is_asked_for()
    {
        var session = await synthetic.Race();
        session.SilverTable("Bests", from: ["laps"], (s, t) => s.Drivers.Select(d => new Best { Driver = d.Driver, Seconds = t.Where(r => r.Get<int>("driver_number") == d.DriverNumber).Min(r => r.Get<double?>("lap_duration")) }));
        session.SilverTable("Sizes", from: ["laps", "stints"], (a, b) => new[] { new { Laps = a.Count, Stints = b.Count } });
        session.GoldTable("All", from: ["Bests", "Sizes"], (Session s, Table bests, Table sizes) => new[] { new { s.Key.Value, Bests = bests.Count, Laps = sizes[0].Get<int>("Laps") } });

        var report = (await session.GenerateAsync(tables: ["All"])).ThrowIfFailed();

        Assert.Equal(session.Key.Value, session["All"][0].Get<int>("Value"));
        Assert.Equal(session.Laps.Count, session["All"][0].Get<int>("Laps"));
        var first = session["Bests"].As<Best>()[0];
        Assert.Equal(session.Laps.Where(l => l.Driver == first.Driver).Min(l => l.LapDuration), first.Seconds);
        Assert.Equal(["Bests", "Sizes", "All"], report.Tables.Select(t => t.Name).Where(n => !n.Contains('.', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sql_sees_the_session_and_the_other_tables()
    {
        var session = await synthetic.Race();
        session.SilverTable("Quick", "select driver_number, min(lap_time_millis) as best from silver.laps where is_valid_lap group by all");
        session.GoldTable("Quickest", "select * from Quick join silver.Quick as again using (driver_number, best) order by best limit 1");

        (await session.GenerateAsync(tables: ["Quickest"])).ThrowIfFailed();

        Assert.Equal(session.Laps.Where(l => l.IsValidLap).Min(l => l.LapTimeMillis), Assert.Single(session["Quickest"])["best"]);
        Assert.Equal(1, (await session.SqlAsync("select count(*) as n from gold.Quickest"))[0].Get<long>("n"));
    }

    [Fact]
    public async Task A_delegate_that_takes_something_else_is_refused_at_once()
    {
        var session = await synthetic.Race();

        var e = Assert.Throws<TableRegistrationException>(() => session.SilverTable("X", from: ["laps", "stints"], t => t));

        Assert.Contains("2 sources are named (laps, stints)", e.Message, StringComparison.Ordinal);
        Assert.Throws<TableRegistrationException>(() => session.SilverTable("X", from: ["laps"], (Table a, Table b) => a));
        Assert.Throws<TableRegistrationException>(() => session.SilverTable("X", from: ["laps"], (string a) => a));
    }

    [Fact]
    public async Task A_misspelt_source_is_refused_at_once_with_a_suggestion()
    {
        var session = await synthetic.Race();

        Assert.Contains("Timing_Data", Assert.Throws<TopicNotFoundException>(() => session.SilverTable("X", from: ["Timing_Dta"], t => t)).Suggestions);
        Assert.Contains("silver.laps", Assert.Throws<TopicNotFoundException>(() => session.SilverTable("X", "select * from silver.lap")).Suggestions);
        Assert.Throws<TableRegistrationException>(() => session.SilverTable("X", "drop table silver.laps"));
    }

    [Fact]
    public async Task A_circle_is_refused_at_once_and_named()
    {
        var session = await synthetic.Race();
        session.GoldTable("A", from: ["laps"], t => t);
        session.GoldTable("B", from: ["A"], t => t);
        session.GoldTable("C", from: ["B"], t => t);

        Assert.Contains("A -> C -> B -> A", Assert.Throws<TableRegistrationException>(() => session.GoldTable("A", from: ["C"], t => t)).Message, StringComparison.Ordinal);
        Assert.Contains("A -> A", Assert.Throws<TableRegistrationException>(() => session.GoldTable("A", "select * from gold.A")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("laps")]
    [InlineData("two words")]
    [InlineData("")]
    public async Task A_name_that_is_taken_or_none_is_refused(string name)
    {
        var session = await synthetic.Race();

        Assert.Throws<TableRegistrationException>(() => session.SilverTable(name, from: ["laps"], t => t));
    }

    [Fact]
    public async Task Silver_is_not_made_from_gold()
    {
        var session = await synthetic.Race();
        session.GoldTable("Answer", from: ["laps"], t => t);

        Assert.Contains("GoldTable", Assert.Throws<TableRegistrationException>(() => session.SilverTable("X", from: ["Answer"], t => t)).Message, StringComparison.Ordinal);
        Assert.Throws<TableRegistrationException>(() => session.SilverTable("X", from: ["gold.fact_laps"], t => t));
    }

    [Fact]
    public async Task A_table_that_fails_marks_its_dependents_with_the_cause_and_the_rest_goes_on()
    {
        var session = await synthetic.Race();
        session.SilverTable("Broken", from: ["laps"], t => t.Column<string>("no_such_column"));
        session.SilverTable("Child", from: ["Broken"], t => t);
        session.GoldTable("Grandchild", "select * from Child");
        session.SilverTable("Fine", from: ["laps"], t => t);

        var report = await session.GenerateAsync(tables: ["Grandchild", "Fine"]);

        Assert.False(report.Succeeded);
        Assert.Equal(StepStatus.Failed, report["Broken"].Status);
        Assert.Equal(StepStatus.Skipped, report["Child"].Status);
        Assert.Equal(StepStatus.Skipped, report["Grandchild"].Status);
        Assert.Equal(StepStatus.Built, report["Fine"].Status);
        Assert.Contains("no column 'no_such_column'", report["Grandchild"].Cause, StringComparison.Ordinal);
        Assert.IsType<ColumnNotFoundException>(report["Broken"].Exception);
        Assert.Contains("no_such_column", Assert.Throws<InvalidOperationException>(() => session["Grandchild"]).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => report.ThrowIfFailed());
        Assert.Equal(session.Laps.Count, session["Fine"].Count);
    }

    [Fact]
    public async Task A_topic_that_is_not_there_fails_the_table_that_needs_it()
    {
        var session = await synthetic.Race();
        session.SilverTable("Leaders", from: ["Timing_Stats"], t => t);

        Assert.Contains("not in this lake", (await session.GenerateAsync(tables: ["Leaders"]))["Leaders"].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_was_not_generated_says_what_to_call()
    {
        var session = await synthetic.Race();
        session.SilverTable("Mine", from: ["laps"], t => t);

        Assert.Contains("await session.GenerateAsync(silver: true)", Assert.Throws<TableNotBuiltException>(() => session["Mine"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_registered_anew_replaces_the_old_one()
    {
        var session = await synthetic.Race();
        session.SilverTable("Mine", from: ["laps"], t => t.Take(1));
        await session.GenerateAsync(tables: ["Mine"]);
        session.SilverTable("Mine", from: ["laps"], t => t.Take(2));

        Assert.Throws<TableNotBuiltException>(() => session["Mine"]);
        await session.GenerateAsync(tables: ["Mine"]);
        Assert.Equal(2, session["Mine"].Count);
    }

    private sealed record Best
    {
        public string Driver { get; init; } = "";

        public double? Seconds { get; init; }
    }
}
