using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>What holds for every table of the history.</summary>
public sealed class LawTests
{
    [Fact]
    public void Counted_dropped_and_withdrawn_points_are_all_that_was_scored()
    {
        var history = F1DbHistory.Load();
        var compared = 0;
        foreach (var season in history.Seasons)
        {
            foreach (var round in history.Standings[season.Year].Rounds)
            {
                var published = season.Results.Sessions.Where(s => s.Round <= round.Round).SelectMany(s => s.Rows)
                    .GroupBy(r => r.Driver).ToDictionary(g => g.Key, g => g.Sum(r => r.PublishedPoints ?? 0));
                foreach (var driver in round.Drivers)
                {
                    // f1db rounds the shares of every race, so a sum of them is off by up to half a hundredth each.
                    Assert.InRange(driver.Scored.Value - published[driver.Key.Id], -0.02m, 0.02m);
                    Assert.Equal(driver.Scored, driver.Points + driver.Dropped + driver.Withdrawn);
                    compared++;
                }
            }
        }
        Assert.True(compared > 21_449);
    }

    [Fact]
    public void A_further_round_changes_no_earlier_table()
    {
        var history = F1DbHistory.Load();
        foreach (var season in history.Seasons)
        {
            var full = history.Standings[season.Year].Rounds;
            foreach (var until in new[] { 1, (full.Count + 1) / 2, full.Count - 1 })
            {
                var part = SeasonStandings.Compute(history.Until(season.Year, full[until - 1].Round)).Rounds;
                Assert.Equal(full.Take(until).Select(Text), part.Select(Text));
            }
        }
    }

    [Fact]
    public void The_order_of_sessions_and_rows_does_not_matter()
    {
        var history = F1DbHistory.Load();
        var random = new Random(1950);
        foreach (var season in history.Seasons)
        {
            var sessions = season.Results.Sessions.Select(s => s with { Rows = Shuffled(s.Rows, random) }).ToArray();
            random.Shuffle(sessions);
            var shuffled = SeasonStandings.Compute(season.Results with { Sessions = sessions });
            Assert.Equal(history.Standings[season.Year].Rounds.Select(Text), shuffled.Rounds.Select(Text));
        }
    }

    [Fact]
    public void Fastest_laps_told_from_published_points_give_the_same_tables()
    {
        var history = F1DbHistory.Load();
        foreach (var season in history.Seasons)
        {
            var sessions = season.Results.Sessions.Select(s => s.WithFastestLapsFromPoints(season.Year)).ToList();
            var told = SeasonStandings.Compute(season.Results with { Sessions = sessions });
            Assert.Equal(history.Standings[season.Year].Rounds.Select(Table), told.Rounds.Select(Table));
        }

        // Rulings may differ: who is known to have had the lap and not the point is not told apart.
        static string Table(RoundStandings round) => string.Join('\n', round.Drivers.Concat(round.Constructors).Select(s =>
            $"{round.Round} {s.Key} {s.Place} {s.Points.Value} {s.Dropped.Value}"));
    }

    [Fact]
    public void Places_begin_with_one_and_skip_as_many_as_share_a_place()
    {
        foreach (var round in F1DbHistory.Load().Standings.Values.SelectMany(s => s.Rounds))
        {
            foreach (var table in new[] { round.Drivers, round.Constructors })
            {
                var places = table.Where(s => s.Place is not null).Select(s => s.Place!.Value).ToList();
                Assert.Equal(places.Select(p => 1 + places.Count(other => other < p)), places);
            }
        }
    }

    private static ResultRow[] Shuffled(IReadOnlyList<ResultRow> rows, Random random)
    {
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static string Text(RoundStandings round) => string.Join('\n', round.Drivers.Concat(round.Constructors).Select(s =>
        $"{round.Round} {s.Key} {s.Place} {s.Status} {s.Points.Value} {s.Dropped.Value} {s.Withdrawn.Value} {s.Wins} "
        + $"{string.Join('-', s.Countback)} {string.Join('|', s.Applied.Select(a => $"{a.Name}{a.Round}").Order(StringComparer.Ordinal))}"));
}
