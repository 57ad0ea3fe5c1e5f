using Pitwall.Formula1;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Tests.Ingest;

public class IngestReportTests
{
    [Fact]
    public void An_essential_collection_that_is_empty_beside_others_is_doubtful()
    {
        var report = Report(new CollectionReport("drivers", 0, []), new CollectionReport("laps", 800, []), new CollectionReport("overtakes", 0, []));

        Assert.Equal(["drivers"], report.Doubtful.Select(d => d.Collection));
    }

    [Fact]
    public void What_is_missing_is_listed_as_missing_and_not_doubted_too() =>
        Assert.Empty(Report(new CollectionReport("drivers", 0, [new MissingRequest("drivers?session_key=1", "http://x", "timed out", "again")]), new CollectionReport("laps", 800, [])).Doubtful);

    [Fact]
    public void A_session_of_which_there_is_nothing_at_all_is_just_empty() =>
        Assert.Empty(Report(new CollectionReport("drivers", 0, []), new CollectionReport("laps", 0, [])).Doubtful);

    private static IngestReport Report(params CollectionReport[] collections)
    {
        var session = new ListedSession(new SessionKey(1), new MeetingKey(2), 2024, "Race", "Race", "British Grand Prix", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, false);
        return new IngestReport
        {
            Sessions = [new SessionReport(session, false, SessionOutcome.Ok, collections)],
            Skipped = [],
            Missing = [],
            Requests = 1,
            WireBytes = 1,
            Waited = TimeSpan.Zero,
            Elapsed = TimeSpan.Zero,
        };
    }
}
