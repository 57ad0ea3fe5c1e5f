using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Tests.Support;
using static Pitwall.Sources.Jolpica.JolpicaResources;

namespace Pitwall.Sources.Tests.Jolpica;

public sealed class PagingTests : IDisposable
{
    private readonly JolpicaRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task Pages_are_asked_for_until_all_rows_are_there()
    {
        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal(["/ergast/f1/2023/results.json?limit=100&offset=0", "/ergast/f1/2023/results.json?limit=100&offset=100"], _runs.Targets);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal((120, JolpicaOutcome.Ok), (report.Units.Single().Rows, report.Units.Single().Outcome));
        Assert.All(_runs.Jolpica.Messages, message => Assert.Equal(("application/json", "Pitwall/0.1"), (message.Headers.Accept.ToString(), message.Headers.UserAgent.ToString())));
    }

    [Fact]
    public async Task A_race_that_is_split_over_two_pages_is_one_race()
    {
        await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        var rows = _runs.Rows(Results, 2023);

        Assert.Equal(120, rows.Count);
        Assert.Equal(Enumerable.Range(1, 24).Select(order => $"2023|5|{order}"), rows.Where(row => row.StartsWith("2023|5|", StringComparison.Ordinal)).Select(row => string.Join('|', row.Split('|')[..3])));
        Assert.Equal("2023|5|1|20|1|1|driver_19|team_7|1|5|Finished|25|5400500|1:30:00.500|1|3|1:31.019|231.970", rows[96]);
    }

    [Fact]
    public async Task A_lap_that_is_split_over_two_pages_is_one_lap()
    {
        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Laps) with { Rounds = [1] });

        Assert.Equal(["/ergast/f1/2023/1/laps.json?limit=100&offset=0", "/ergast/f1/2023/1/laps.json?limit=100&offset=100"], _runs.Targets);
        Assert.Equal(120, report.Rows);
        Assert.Equal(24, _runs.Rows(Laps, 2023, 1).Count(row => row.StartsWith("2023|1|5|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_that_is_shorter_than_was_asked_for_is_counted_by_its_rows()
    {
        _runs.Jolpica.Order = (_, offset, rows) => [.. rows.Take(offset + 40)];

        await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal(["0", "40", "80"], _runs.Targets.Select(target => target[(target.LastIndexOf('=') + 1)..]));
        Assert.Equal(120, _runs.Rows(Results, 2023).Distinct().Count());
    }

    [Fact]
    public async Task When_the_number_of_rows_changes_on_the_way_the_unit_is_begun_again()
    {
        var isLate = false;
        _runs.Jolpica.There = (_, rows) => isLate ? rows : [.. rows.Take(rows.Count - 24)];
        _runs.Jolpica.Data.WinnersPoints = 24;
        _runs.Jolpica.Fault = (_, number) =>
        {
            if (number == 2) isLate = true;
            return null;
        };
        _runs.Jolpica.Order = (_, offset, rows) => [.. rows.Take(offset + 70)];

        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal(["0", "70", "0", "70"], _runs.Targets.Select(target => target[(target.LastIndexOf('=') + 1)..]));
        Assert.Equal((0, 120L), (report.ExitCode, report.Rows));
        Assert.Equal(120, _runs.Rows(Results, 2023).Count);
    }

    [Fact]
    public async Task A_number_of_rows_that_never_stands_still_is_reported_and_nothing_is_replaced()
    {
        var fewer = 0;
        await _runs.RunAsync(JolpicaRuns.Season(2023, Results));
        _runs.Jolpica.There = (_, rows) => [.. rows.Take(rows.Count - (fewer++ % 3))];

        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results), JolpicaRuns.Options with { Refresh = true });

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("changed while it was asked for", report.Missing.Single().Reason, StringComparison.Ordinal);
        Assert.Equal(120, _runs.Rows(Results, 2023).Count);
        Assert.False(_runs.State.OfYear("results", 2023)!.IsComplete);
    }

    [Fact]
    public async Task A_row_that_comes_twice_at_a_border_is_seen_and_the_borders_are_put_elsewhere()
    {
        _runs.Jolpica.Order = SwappedAtTheBorderOf100;

        var report = await _runs.RunAsync(new JolpicaSelection { Resources = [Drivers] });

        Assert.Equal(["limit=100&offset=0", "limit=100&offset=100", "limit=93&offset=0", "limit=93&offset=93"], _runs.Targets.Select(target => target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..]));
        Assert.Equal((0, (long)TinyChampionship.Drivers), (report.ExitCode, report.Rows));
        Assert.Equal(TinyChampionship.Drivers, _runs.Rows(Drivers).Distinct().Count());
    }

    [Fact]
    public async Task Rows_that_stay_away_whatever_the_borders_are_reported_never_silently()
    {
        _runs.Jolpica.Order = LastRowStaysAway;

        var report = await _runs.RunAsync(new JolpicaSelection { Resources = [Drivers] });

        Assert.Equal(1, report.ExitCode);
        Assert.Equal(JolpicaOutcome.Incomplete, report.Units.Single().Outcome);
        Assert.Equal(("drivers", "Jolpica says that there are 130 rows, and gives 129 different ones, whatever the size of pages"), (report.Missing.Single().RequestKey, report.Missing.Single().Reason));
        Assert.Equal(129, _runs.Rows(Drivers).Count);
        Assert.Equal(["100", "100", "93", "93", "71", "71", "57", "57", "57"], _runs.Targets.Select(target => target.Split('=', '&')[1]));
    }

    [Fact]
    public async Task Rows_that_come_one_way_or_the_other_are_put_together_in_order()
    {
        // The first row of the second page gives way to the last one of the first.
        _runs.Jolpica.Order = (_, offset, rows) => offset == 0 ? rows : [.. rows.Take(offset), rows[offset - 1], .. rows.Skip(offset + 1)];
        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        var rows = _runs.Rows(Results, 2023);

        Assert.Equal((0, 120L), (report.ExitCode, report.Rows));
        Assert.Equal(["100", "100", "93", "93"], _runs.Targets.Select(target => target.Split('=', '&')[1]));
        Assert.Equal(
            from round in Enumerable.Range(1, 5) from order in Enumerable.Range(1, 24) select $"2023|{round}|{order}|{order}",
            rows.Select(row => row.Split('|')).Select(row => $"{row[0]}|{row[1]}|{row[2]}|{row[4]}"));
    }

    [Fact]
    public async Task What_did_not_come_out_even_is_asked_for_anew_the_next_time()
    {
        _runs.Jolpica.Order = LastRowStaysAway;
        await _runs.RunAsync(new JolpicaSelection { Resources = [Drivers] });
        _runs.Jolpica.Order = (_, _, rows) => rows;

        var report = await _runs.RunAsync(new JolpicaSelection { Resources = [Drivers] });

        Assert.Equal((0, 2L), (report.ExitCode, report.Requests));
        Assert.Equal(TinyChampionship.Drivers, _runs.Rows(Drivers).Count);
    }

    [Fact]
    public async Task Every_page_is_landed_byte_for_byte()
    {
        await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        var body = _runs.State.OfYear("results", 2023)!.Bodies[0];
        using var direct = await _runs.Jolpica.Upstream.Client().GetAsync(body.Url, TestContext.Current.CancellationToken);
        Assert.Equal(await direct.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), body.ReadAll());
    }

    [Theory]
    [InlineData("""{"races":[]}""", "there is no MRData.RaceTable.Races in it")]
    [InlineData("""{"MRData":{"RaceTable":{"Races":{}},"total":"1","offset":"0"}}""", "Races is no list")]
    [InlineData("""{"MRData":{"RaceTable":{"Races":[]},"total":"many","offset":"0"}}""", "its total is 'many', and no number")]
    [InlineData("""{"MRData":{"RaceTable":{"Races":[]},"total":"0","offset":"30"}}""", "it begins after 30 rows, and 0 was asked for")]
    [InlineData("""[1,2]""", "there is no MRData.RaceTable.Races in it")]
    public async Task An_answer_that_is_none_of_Jolpica_is_asked_for_once_more_and_then_missing(string answer, string expected)
    {
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Json(answer);

        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal((1, 2), (report.ExitCode, _runs.Targets.Count));
        Assert.Contains(expected, report.Missing.Single().Reason, StringComparison.Ordinal);
        _runs.Jolpica.Fault = (_, _) => null;
        Assert.Equal(0, (await _runs.RunAsync(JolpicaRuns.Season(2023, Results))).ExitCode);
    }

    [Fact]
    public async Task An_answer_that_is_too_deep_or_too_large_is_not_taken()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Json(deep);
        var tooDeep = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Json("\"" + new string('x', 5_000_000) + "\"");
        var tooLarge = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Contains("damaged", tooDeep.Missing.Single().Reason, StringComparison.Ordinal);
        Assert.Contains("more than 4000000 bytes", tooLarge.Missing.Single().Reason, StringComparison.Ordinal);
        Assert.Empty(_runs.State.OfYear("results", 2023)!.Bodies);
    }

    [Fact]
    public async Task Values_that_are_missing_null_or_None_are_nothing()
    {
        const string Answer = """{"MRData":{"limit":"100","offset":"0","total":"2","RaceTable":{"Races":[{"season":"2023","round":"1","Results":[{"number":"None","position":null,"points":"8.14","grid":"","Driver":{"driverId":"a"},"Constructor":{"constructorId":"b"},"status":"\\N","laps":7},"nonsense"]}]}}}""";
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Json(Answer);

        await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal(["2023|1|1||||a|b||7||8.14||||||", "2023|1|2|||||||||||||||"], _runs.Rows(Results, 2023));
    }

    /// <summary>Every page but the first begins with the last row of the one before, so that the last of all has no place.</summary>
    private static List<FakeJolpica.Row> LastRowStaysAway(string path, int offset, List<FakeJolpica.Row> rows) =>
        offset == 0 ? rows : [.. rows.Take(offset), .. rows.Skip(offset - 1).SkipLast(1)];

    private static List<FakeJolpica.Row> SwappedAtTheBorderOf100(string path, int offset, List<FakeJolpica.Row> rows)
    {
        if (offset != 100) return rows;
        var swapped = rows.ToList();
        (swapped[99], swapped[100]) = (swapped[100], swapped[99]);
        return swapped;
    }
}
