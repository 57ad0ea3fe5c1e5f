using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Results;

namespace Pitwall.Conformance.LiveTiming.Collections;

/// <summary>When the parts of recorded qualifyings were run, red flags included, and who took part in them.</summary>
public sealed class QualifyingPartsTests
{
    [Fact]
    public void Twenty_fifteen_and_ten_drivers_ran_in_spain_in_2024()
    {
        var feed = RecordedSessions.Archive("2024/2024-06-23_Spanish_Grand_Prix/2024-06-22_Qualifying", SessionKind.Qualifying);
        var parts = QualifyingPartFold.Fold(feed);
        var results = ResultFold.Fold(feed);

        Assert.True(parts[0].EndedAt!.Value.Milliseconds < 40 * 60_000 && parts[1].EndedAt!.Value.Milliseconds < 63 * 60_000);
        Assert.Equal((20, 15), (results.Count(r => r.Q1 is not null), results.Count(r => r.Q2 is not null)));
        Assert.Equal(10, results.Count(r => r.IsKnockedOut == false));
        Assert.Equal(Enumerable.Range(1, 10), results.Where(r => r.IsKnockedOut == false).Select(r => r.Position!.Value));
    }

    [Theory]
    [InlineData("2021/2021-11-07_Mexico_City_Grand_Prix/2021-11-06_Qualifying", SessionKind.Qualifying, "00:15:00.306 00:58:58.303", "01:06:00.312 01:21:00.317", "01:29:00.308 01:41:00.307")]
    [InlineData("2022/2022-03-27_Saudi_Arabian_Grand_Prix/2022-03-26_Qualifying", SessionKind.Qualifying, "00:14:24.200 00:39:46.198", "00:47:24.199 01:59:22.200", "02:07:24.205 02:19:24.218")]
    [InlineData("2023/2023-04-30_Azerbaijan_Grand_Prix/2023-04-29_Sprint_Shootout", SessionKind.SprintQualifying, "00:14:57.833 00:30:14.645", "00:37:57.824 00:47:57.860", "00:54:57.837 01:02:57.844")]
    public void Parts_begin_with_their_first_start_and_end_with_their_last_finish(string path, SessionKind kind, params string[] expected)
    {
        var parts = QualifyingPartFold.Fold(RecordedSessions.Archive(path, kind));

        Assert.Equal(expected, parts.Select(p => $"{p.StartedAt} {p.EndedAt}"));
    }
}
