using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Limits;

namespace Pitwall.Conformance.History;

/// <summary>The whole history under the limits of the service, by itself and as a dump.</summary>
[Collection(nameof(JolpicaHistory))]
public sealed class JolpicaLoadTests(JolpicaHistory jolpica, ITestOutputHelper output)
{
    private const int PerSecond = 4;
    private const int PerHour = 500;

    /// <summary>f1db has none: the dump has the fastest ones, of which its results are made.</summary>
    private const string Laps = "bronze.jolpica_laps";

    [Fact]
    public async Task Stopped_and_gone_on_with_twice_it_never_asks_more_than_the_service_allows()
    {
        await jolpica.LakeAsync();
        var requests = (await jolpica.ServerAsync()).Requests;

        // Dumps are not counted.
        var times = requests.Snapshot().Where(request => request.Target.StartsWith("/jolpica/ergast/", StringComparison.Ordinal)).Select(request => request.At).ToList();
        var (inASecond, inAnHour) = (MostIn(TimeSpan.FromSeconds(1)), MostIn(TimeSpan.FromHours(1)));
        output.WriteLine($"{times.Count} requests, at most {inASecond} in a second and {inAnHour} in an hour.");
        Assert.Equal(0, requests.CountOf(429));
        Assert.InRange(inASecond, 1, PerSecond);
        // Each of the first two runs is too short for it: that so many were asked within an hour tells that they were counted together.
        Assert.InRange(inAnHour, RateLimits.JolpicaDefault.Requests[^1].Count, PerHour);
        Assert.True(times.Count > 2 * PerHour, $"Only {times.Count} requests were made.");

        int MostIn(TimeSpan window) => times.Max(first => times.Count(time => time >= first && time < first + window));
    }

    [Fact]
    public async Task A_dump_gives_the_bronze_tables_that_the_service_gives()
    {
        var service = await jolpica.LakeAsync();
        using var folder = new TempFolder();
        using var lake = Lake.Open(folder.Sub("lake"));
        using var run = lake.Engine.Ledger.Start("ingest jolpica", "conformance");
        var options = new JolpicaOptions { BaseUrl = (await jolpica.ServerAsync()).JolpicaUrl, Limits = RateLimits.None, LimiterFolder = null };

        var report = await lake.IngestJolpicaDumpAsync(null, options, run);
        run.End("succeeded");

        Assert.Empty(report.Missing);
        LakeRuns.AssertSound(await lake.BuildAsync(new BuildRequest { Tables = [.. JolpicaHistory.Bronze(lake)] }));
        foreach (var table in JolpicaHistory.Bronze(lake).Where(table => table != Laps))
            Assert.Equal(service.Lines(Rows(table, AsOfTheDump(table))), lake.Lines(Rows(table, AsOfTheService(table))));

        static string Rows(string table, string replace) => $"select * exclude (_source_url, _fetched_at, _sha256, _run_id) {replace} from {table} order by all";
    }

    /// <summary>The service cuts three characters off a time of whole seconds, and loses milliseconds; the dump has all of them.</summary>
    private static string AsOfTheService(string table) => table switch
    {
        "bronze.jolpica_results" or "bronze.jolpica_sprint_results" => $"replace ({Cut("time")}, cast(floor(cast(time_millis as double) / 1e3 * 1e3) as bigint) as time_millis)",
        "bronze.jolpica_pit_stops" => $"replace ({Cut("duration")})",
        _ => "",
    };

    /// <summary>The database does not tell the excluded from the disqualified.</summary>
    private static string AsOfTheDump(string table) =>
        table == "bronze.jolpica_results" ? "replace (case position_text when 'E' then 'D' else position_text end as position_text)" : "";

    private static string Cut(string column) => $"case when {column} like '+%' then {column} else nullif(regexp_replace({column}, ':?[0-9]+\\.000$', ''), '') end as {column}";
}
