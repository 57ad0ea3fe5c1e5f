using Pitwall.Conformance.LiveTiming.Laps;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.LiveTiming.Lakes;

/// <summary>Recorded qualifyings as the lake has them, against the official results.</summary>
public sealed class QualifyingTests(RecordedLake recorded)
{
    private static readonly Dictionary<string, int> Keys = new(StringComparer.Ordinal)
    {
        ["2021-11-06_Qualifying"] = 6565,
        ["2022-03-26_Qualifying"] = 6995,
        ["2023-04-28_Qualifying"] = 9064,
        ["2023-04-29_Sprint_Shootout"] = 9278,
        ["2024-04-19_Sprint_Qualifying"] = 9668,
        ["2024-06-22_Qualifying"] = 9535,
    };

    public static TheoryData<RecordedSession> Qualifyings => [.. RecordedSession.Qualifyings];

    [Theory]
    [MemberData(nameof(Qualifyings))]
    public async Task Times_of_all_parts_are_the_official_ones(RecordedSession session)
    {
        var lake = await recorded.OpenAsync();

        var ours = lake.Query($"select driver_number, q1_time_millis, q2_time_millis, q3_time_millis from silver.qualifying_results where session_key = {Key(session)}")
            .ToDictionary(r => (int)r[0]!, r => r.Skip(1).Select(t => (long?)t).ToArray());

        foreach (var line in OfficialResult.Of(session))
            for (var part = 0; part < 3; part++)
                if (line.Parts[part] is { } time) Assert.Equal(time.Milliseconds, ours[line.Driver.Value][part]);
    }

    [Fact]
    public async Task Laps_are_deleted_and_reinstated_as_race_control_said()
    {
        var lake = await recorded.OpenAsync();

        var deleted = lake.Query("select count(*) from silver.laps where session_key = 9668 and is_deleted and deletion_reason like 'TRACK LIMITS AT TURN %'").Single();
        var pole = lake.Query("select is_deleted, deletion_reason, is_personal_best from silver.livetiming_laps where session_key = 9668 and driver_number = 4 and lap_duration = 117.94").Single();

        Assert.Equal(8L, deleted[0]);
        Assert.Equal([false, null, true], pole);
    }

    private static int Key(RecordedSession session) => Keys[session.Path[(session.Path.LastIndexOf('/') + 1)..]];
}
