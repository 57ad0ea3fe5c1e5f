using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>Final tables of every completed season against f1db's.</summary>
public sealed class FinalTableTests
{
    [Fact]
    public void Final_drivers_tables_of_all_76_completed_seasons_are_f1dbs()
    {
        var completed = Completed(s => s.Drivers, r => r.Drivers, out var differences);
        Assert.Empty(differences);
        Assert.Equal(76, completed);
    }

    [Fact]
    public void Final_constructors_tables_of_all_68_completed_seasons_are_f1dbs()
    {
        var completed = Completed(s => s.Constructors, r => r.Constructors, out var differences);
        Assert.Empty(differences);
        Assert.Equal(68, completed);
    }

    [Fact]
    public void The_points_of_every_driver_in_every_race_and_sprint_are_f1dbs()
    {
        var history = F1DbHistory.Load();
        Assert.Equal(
            1160 + 28,
            history.Seasons.Sum(s => s.Results.Sessions.Count(r => r.Kind is Formula1.SessionKind.Race or Formula1.SessionKind.Sprint)));
        Assert.Empty(history.Standings.Values.SelectMany(s => s.Differences));
    }

    private static int Completed(
        Func<F1DbSeason, List<PublishedStanding>?> published, Func<RoundStandings, IReadOnlyList<Standing>> computed, out List<string> differences)
    {
        var history = F1DbHistory.Load();
        differences = [];
        var completed = 0;
        foreach (var season in history.Seasons.Where(s => s.IsComplete))
        {
            if (published(season) is not { } table) continue;
            completed++;
            var last = history.Standings[season.Year].Rounds[^1];
            Assert.Equal(season.Results.Rounds, last.Round);
            differences.AddRange(TableDifferences.Of(computed(last), table).Select(d => $"{season.Year} {d}"));
        }
        return completed;
    }
}
