using Pitwall.Formula1;
using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>Who can still win, against the race that f1db says decided each championship.</summary>
public sealed class TitleRaceTests(ITestOutputHelper output)
{
    [Fact]
    public void Drivers_titles_are_decided_in_the_race_that_f1db_names() =>
        Check(r => r.DecidesDrivers, r => r.Drivers, t => t.Drivers, new Dictionary<int, string>
        {
            // After Germany, Ascari counts 33.5 and Farina, the closest, can come to 32.
            [1953] = "7, f1db 8",

            // After Portugal, Brabham counts 40 and McLaren can come to 42. McLaren's team stayed away from Italy, which no rule knows.
            [1960] = "9, f1db 8",

            // Von Trips and Peterson died at Monza with the title within reach.
            [1961] = "8, f1db 7",
            [1978] = "15, f1db 14",
        });

    [Fact]
    public void Constructors_titles_are_decided_in_the_race_that_f1db_names() =>
        Check(r => r.DecidesConstructors, r => r.Constructors, t => t.Constructors, new Dictionary<int, string>
        {
            // Matra can still come level with Lotus on 53 points and 4 wins, and has fewer second places.
            [1968] = "11, f1db 12",

            // Brabham can still come level with Lotus on 76 points, and has fewer wins.
            [1978] = "12, f1db 13",
        });

    private void Check(
        Func<F1DbRound, bool> decides,
        Func<RoundStandings, IReadOnlyList<Standing>> table,
        Func<TitleRace, IReadOnlyList<TitleChance>> chances,
        Dictionary<int, string> exceptions)
    {
        var history = F1DbHistory.Load();
        var found = new SortedDictionary<int, string>();
        var checkedSeasons = 0;
        foreach (var season in history.Seasons.Where(s => s.IsComplete))
        {
            if (season.Rounds.SingleOrDefault(decides) is not { } decider) continue;
            checkedSeasons++;
            var champion = table(history.Standings[season.Year].Rounds[^1])[0].Key;
            var decidedIn = season.Rounds.First(r => Contenders(season, r.Round).Count == 1).Round;
            Assert.Equal([champion], Contenders(season, decidedIn));
            // A champion who missed the first rounds is no contender there: who has not taken part is not in the table.
            var appeared = season.Rounds.First(r => Contenders(season, r.Round).Contains(champion)).Round;
            Assert.All(season.Rounds.Where(r => r.Round >= appeared), r => Assert.Contains(champion, Contenders(season, r.Round)));
            Assert.DoesNotContain(
                history.Until(season.Year, appeared - 1).Sessions.SelectMany(s => s.Rows),
                r => r.Driver == champion.Id || (r.Constructor == champion.Id && r.Engine == champion.Engine));
            if (decidedIn != decider.Round) found.Add(season.Year, $"{decidedIn}, f1db {decider.Round}");
        }
        output.WriteLine($"{checkedSeasons} seasons, {found.Count} otherwise");
        Assert.Equal(exceptions, found);

        List<StandingKey> Contenders(F1DbSeason season, int round)
        {
            var remaining = season.Rounds.Where(r => r.Round > round).SelectMany(r => r.HasSprint
                ? new[] { new PlannedSession(r.Round, SessionKind.Sprint), new PlannedSession(r.Round, SessionKind.Race) }
                : [new PlannedSession(r.Round, SessionKind.Race)]);
            var race = TitleRace.Compute(history.Until(season.Year, round), [.. remaining]);
            return [.. chances(race).Where(c => c.CanStillWin).Select(c => c.Key)];
        }
    }
}
