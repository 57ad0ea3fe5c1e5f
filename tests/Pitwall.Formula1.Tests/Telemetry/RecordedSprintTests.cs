using Pitwall.Formula1.Telemetry;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.Telemetry;

public sealed class RecordedSprintTests
{
    private static readonly Lazy<SessionTelemetry> Made = new(() => SessionTelemetry.Make(new RecordedSprint(Recordings.Sprint).Input()));

    [Fact]
    public void Explore()
    {
        Recordings.FolderOrSkip();
        var t = Made.Value;
        var o = TestContext.Current.TestOutputHelper!;
        o.WriteLine($"{t.Count} rows, circuit {t.Circuit?.Length} ref {t.Circuit?.ReferenceLap} start {t.Circuit?.StartLine}");
        foreach (var c in t.Circuit!.Corners) o.WriteLine(c.ToString());
        foreach (var c in t.Circuit!.Regions) o.WriteLine(c.ToString());
        int n = 0, nl = 0, nx = 0, nr = 0, na = 0, ng = 0, reg = 0, ts = 0, ot = 0;
        for (var i = 0; i < t.Count; i++)
        {
            n++;
            if (t.LapNumber[i] != Sample.None) nl++;
            if (t.X[i] != Sample.None) nx++;
            if (t.RelativeDistance[i] != Sample.None) nr++;
            if (t.DriverAhead[i] != Sample.None) na++;
            if (t.GapToDriverAheadMillis[i] != Sample.None) ng++;
            if (t.RegionName(i) is not null) reg++;
            if (t.TrackStatus[i] != TrackState.Unknown) ts++;
            if (t.IsOnTrack[i] == PlaceStatus.OnTrack) ot++;
        }
        o.WriteLine($"rows {n} lap {nl} x {nx} rel {nr} ahead {na} gap {ng} region {reg} status {ts} ontrack {ot}");
        for (var d = 0; d < 3; d++)
        {
            var (from, to) = t.RowsOf(d);
            for (var i = from; i < to; i++)
                if (t.LapNumber[i] is 1 or 5 or 13 or 14 && i % 12 == 0)
                    o.WriteLine($"{t.DriverNumbers[d]} L{t.LapNumber[i]} t{t.TimeInLapMillis[i]} d{t.DistanceInLap[i]} r{t.RelativeDistance[i]} v{t.Speed[i]} ahead {t.DriverAhead[i]} {t.DistanceToDriverAhead[i]} {t.GapToDriverAheadMillis[i]} {t.RegionName(i)} {t.TrackStatus[i]} {t.IsOnTrack[i]} xy {t.X[i]},{t.Y[i]}");
        }
        for (var k = 0; k < 8; k++)
        {
            var input = new RecordedSprint(Recordings.Sprint).Input();
            var s = System.Diagnostics.Stopwatch.GetTimestamp();
            SessionTelemetry.Make(input);
            o.WriteLine($"made in {System.Diagnostics.Stopwatch.GetElapsedTime(s).TotalMilliseconds}");
        }
    }
}
