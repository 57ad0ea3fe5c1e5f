using System.Globalization;
using System.Text.RegularExpressions;

namespace Pitwall.Replay.Tests.Synthetic;

public sealed partial class LapTruthTests(Weekend weekend) : IClassFixture<Weekend>
{
    public static TheoryData<int> Sessions =>
        [Weekend.Practice, Weekend.SprintQualifying, Weekend.Sprint, Weekend.Qualifying, Weekend.Race];

    public static TheoryData<int> Races => [Weekend.Sprint, Weekend.Race];

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Rows_say_what_the_truth_says_lap_by_lap(int session)
    {
        var rows = await weekend.RowsAsync("laps", session);
        var truth = weekend.Truth.Laps(session).ToDictionary(lap => (lap.DriverNumber, lap.LapNumber));

        Assert.Equal(truth.Count, rows.Count);
        foreach (var row in rows)
        {
            var lap = truth[(row.Int("driver_number"), row.Int("lap_number"))];
            Assert.Equal(lap.OfficialMs, row.Ms("lap_duration"));
            Assert.Equal(lap.IsFinished ? lap.Sector2Ms : null, row.Ms("duration_sector_2"));
            Assert.Equal(lap.IsFinished ? lap.Sector3Ms : null, row.Ms("duration_sector_3"));
            Assert.True(row.Date("date_start") is not { } start || start == lap.Start);
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Sectors_add_up_to_the_lap_to_the_millisecond(int session)
    {
        var whole = (await weekend.RowsAsync("laps", session))
            .Where(row => row.Ms("duration_sector_1") is not null && row.Ms("lap_duration") is not null).ToArray();

        Assert.True(whole.Length > 50);
        Assert.All(whole, row => Assert.Equal(
            row.Ms("lap_duration"), row.Ms("duration_sector_1") + row.Ms("duration_sector_2") + row.Ms("duration_sector_3")));
    }

    [Theory]
    [MemberData(nameof(Races))]
    public void A_race_is_one_unbroken_chain_of_laps(int session)
    {
        foreach (var laps in weekend.Truth.Laps(session).GroupBy(lap => lap.DriverNumber))
        {
            Assert.Equal(Enumerable.Range(1, laps.Count()), laps.Select(lap => lap.LapNumber));
            Assert.All(laps.Zip(laps.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Stints_cover_the_laps_without_gap_or_overlap(int session)
    {
        var laps = weekend.Truth.Laps(session).GroupBy(lap => lap.DriverNumber).ToDictionary(lap => lap.Key, lap => lap.Count());
        var stints = (await weekend.RowsAsync("stints", session)).GroupBy(row => row.Int("driver_number")).ToArray();

        Assert.Equal(laps.Keys.Order(), stints.Select(sets => sets.Key).Order());
        foreach (var sets in stints)
        {
            Assert.Equal(Enumerable.Range(1, sets.Count()), sets.Select(set => set.Int("stint_number")));
            var covered = sets.SelectMany(set => Enumerable.Range(set.Int("lap_start"), set.Int("lap_end") - set.Int("lap_start") + 1));
            Assert.Equal(Enumerable.Range(1, laps[sets.Key]), covered);
        }
    }

    [Fact]
    public async Task A_stop_joins_an_in_lap_a_new_stint_and_an_out_lap()
    {
        var pits = await weekend.RowsAsync("pit", Weekend.Race);
        var laps = weekend.Truth.Laps(Weekend.Race).ToDictionary(lap => (lap.DriverNumber, lap.LapNumber));
        var firstLaps = (await weekend.RowsAsync("stints", Weekend.Race))
            .Select(row => (row.Int("driver_number"), row.Int("lap_start")))
            .ToHashSet();

        Assert.True(pits.Count >= 15);
        foreach (var pit in pits)
        {
            var (driver, number) = (pit.Int("driver_number"), pit.Int("lap_number"));
            var outLap = laps[(driver, number + 1)];
            Assert.True(laps[(driver, number)].IsPitIn);
            Assert.True(outLap.IsPitOut);
            Assert.Contains((driver, number + 1), firstLaps);
            Assert.InRange(pit.Date("date")!.Value, outLap.Start, outLap.Start.AddMilliseconds(outLap.Sector1Ms));
            Assert.True(pit.Ms("lane_duration") > pit.Ms("stop_duration") + 15_000);
            Assert.True(pit.Ms("stop_duration") >= 1_900);
        }

        Assert.Equal(pits.Count, laps.Values.Count(lap => lap.IsPitIn));
    }

    [Theory]
    [InlineData(Weekend.Practice)]
    [InlineData(Weekend.Qualifying)]
    [InlineData(Weekend.Race)]
    public async Task A_deleted_lap_is_announced_with_its_driver_time_and_number(int session)
    {
        var deletion = Assert.Single(
            (await weekend.RowsAsync("race_control", session)).Select(row => Deletion().Match(row.Text("message")!)),
            match => match.Success);
        var lap = Assert.Single(weekend.Truth.Laps(session), lap => lap.IsDeleted);

        Assert.Equal(lap.DriverNumber, int.Parse(deletion.Groups["number"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(lap.LapNumber, int.Parse(deletion.Groups["lap"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(
            lap.OfficialMs,
            (int)((int.Parse(deletion.Groups["minutes"].Value, CultureInfo.InvariantCulture) * 60_000)
                + (decimal.Parse(deletion.Groups["seconds"].Value, CultureInfo.InvariantCulture) * 1000)));
    }

    [GeneratedRegex(
        @"^CAR (?<number>\d+) \([A-Z]{3}\) TIME (?<minutes>\d+):(?<seconds>\d\d\.\d{3}) "
        + @"DELETED - TRACK LIMITS AT TURN \d+ LAP (?<lap>\d+) \d\d:\d\d:\d\d$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Deletion();
}
