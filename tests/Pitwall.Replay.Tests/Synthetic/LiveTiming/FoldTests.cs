using System.Collections.Frozen;
using System.Text.Json;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;
using Pitwall.Formula1.LiveTiming.Stints;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Synthetic.LiveTiming;

/// <summary>What the domain makes of the streams is what happened: from the simulation to laps and back, with nothing lost.</summary>
public sealed class FoldTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Laps_and_stints_folded_of_the_streams_are_those_that_were_driven(int seed)
    {
        var options = new SyntheticOptions { Seed = seed, Meetings = 2 };
        await using var server = await Servers.StartAsync(new ReplayOptions { Synthetic = options });
        using var archive = new ArchiveClient(server);
        using var openF1 = new Client(server);
        var truth = SyntheticTruth.Of(options);
        var faults = new List<string>();
        foreach (var (key, name, path) in await SessionsAsync(archive))
        {
            var feed = await FeedAsync(archive, path, Enum.Parse<SessionKind>(name.Split(' ')[0] == "Practice" ? "Practice" : name.Replace(" ", "", StringComparison.Ordinal)));
            var outLaps = (await openF1.RowsAsync($"laps?session_key={key}")).ToDictionary(row => (row.Int("driver_number"), row.Int("lap_number")), row => row.GetProperty("is_pit_out_lap").GetBoolean());
            faults.AddRange(Laps(truth, key, feed, outLaps).Select(fault => $"{key} {fault}"));
            faults.AddRange(Stints(truth, key, feed).Select(fault => $"{key} {fault}"));
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults\n{string.Join('\n', faults.Take(40))}");
    }

    private static IEnumerable<string> Laps(SyntheticTruth truth, int session, SessionFeed feed, Dictionary<(int Driver, int Lap), bool> outLaps)
    {
        var isRace = feed.Kind.IsRaceLike();
        var official = truth.Results(session).Where(result => isRace && result.DurationMs is not null)
            .ToFrozenDictionary(result => new DriverNumber(result.DriverNumber), result => LapTime.FromMilliseconds(result.DurationMs!.Value));
        var folded = LapFold.Fold(feed, official).ToDictionary(lap => (lap.Driver.Value, lap.Number));
        foreach (var lap in truth.Laps(session))
        {
            var id = (lap.DriverNumber, lap.LapNumber);
            if (!folded.Remove(id, out var found))
            {
                // Of a race the completed laps are wanted.
                if (lap.IsFinished || !isRace)
                    yield return $"{id} missing";
                continue;
            }

            (string What, long? Expected, long? Actual)[] values =
            [
                ("time", isRace && lap.LapNumber == 1 ? lap.DrivenMs : lap.OfficialMs, found.Time?.Milliseconds),
                ("sector 1", outLaps[id] && !isRace ? null : lap.Sector1Ms, found.Sector1?.Milliseconds),
                ("sector 2", lap.IsFinished ? lap.Sector2Ms : null, found.Sector2?.Milliseconds),
                ("sector 3", lap.IsFinished ? lap.Sector3Ms : null, found.Sector3?.Milliseconds),
                ("end", lap.IsFinished ? (long)(lap.End - feed.TimeZero!.Value).TotalMilliseconds : found.End?.Milliseconds, found.End?.Milliseconds),
                ("deleted", lap.IsDeleted ? 1 : 0, found.IsDeleted ? 1 : 0),
                ("in lap", lap.IsPitIn ? 1 : 0, found.IsInLap ? 1 : 0),
                ("out lap", outLaps[id] ? 1 : 0, found.IsOutLap ? 1 : 0),
            ];
            foreach (var (what, expected, actual) in values.Where(value => value.Expected != value.Actual))
                yield return $"{id} {what}: {expected} but {actual}";
        }

        foreach (var extra in folded.Keys)
            yield return $"{extra} was never driven";
    }

    private static IEnumerable<string> Stints(SyntheticTruth truth, int session, SessionFeed feed)
    {
        var folded = StintFold.Fold(feed).ToDictionary(stint => (stint.DriverNumber.Value, stint.Number));
        foreach (var laps in truth.Laps(session).GroupBy(lap => (lap.DriverNumber, lap.Stint)))
        {
            var (first, last) = (laps.MinBy(lap => lap.LapNumber)!, laps.Where(lap => lap.IsFinished).MaxBy(lap => lap.LapNumber));
            if (last is null)
                continue;
            if (!folded.TryGetValue(laps.Key, out var found))
                yield return $"stint {laps.Key} missing";
            else if ((found.Compound, found.TyreAgeAtStart, found.LapStart, found.LapEnd) != (first.Compound, first.TyreAge, first.LapNumber, last.LapNumber)
                && (found.Compound, found.TyreAgeAtStart, found.LapStart, found.LapEnd) != (first.Compound, first.TyreAge, first.LapNumber, laps.Max(lap => lap.LapNumber)))
                yield return $"stint {laps.Key}: {first.Compound} {first.TyreAge}, laps {first.LapNumber} to {last.LapNumber} but {found.Compound} {found.TyreAgeAtStart}, {found.LapStart} to {found.LapEnd}";
        }
    }

    private static async Task<IReadOnlyList<(int Key, string Name, string Path)>> SessionsAsync(ArchiveClient archive)
    {
        var year = JsonElement.Parse(await archive.TextAsync("2025/Index.json"));
        return
        [
            .. year.GetProperty("Meetings").EnumerateArray().SelectMany(meeting => meeting.GetProperty("Sessions").EnumerateArray())
                .Select(session => (session.GetProperty("Key").GetInt32(), session.GetProperty("Name").GetString()!, session.GetProperty("Path").GetString()!)),
        ];
    }

    private static async Task<SessionFeed> FeedAsync(ArchiveClient archive, string path, SessionKind kind)
    {
        var index = JsonElement.Parse(await archive.TextAsync(path + "Index.json"));
        var topics = new Dictionary<string, IEnumerable<TopicMessage>>(StringComparer.Ordinal);
        foreach (var feed in index.GetProperty("Feeds").EnumerateObject().Select(feed => feed.Name).Where(name => !name.EndsWith(".z", StringComparison.Ordinal)))
            topics[feed] = Weekend.Messages(await archive.BytesAsync($"{path}{feed}.jsonStream"), new BrokenLines());
        return new SessionFeed(topics, kind, SessionClock.TimeZero(topic => topics.GetValueOrDefault(topic, [])));
    }
}
