using System.Diagnostics;
using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

public sealed class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void Both_tables_after_every_round_of_the_history_take_less_than_a_second()
    {
        var history = F1DbHistory.Load();
        var (rounds, best) = (0, TimeSpan.MaxValue);

        // The fastest of a few: other work on the machine is not the question.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var clock = Stopwatch.StartNew();
            rounds = history.Seasons.Sum(s => SeasonStandings.Compute(s.Results).Rounds.Count);
            if (clock.Elapsed < best) best = clock.Elapsed;
        }
        output.WriteLine($"{rounds} rounds in {best.TotalMilliseconds:0} ms");
        Assert.Equal(1160, rounds);
        Assert.InRange(best.TotalMilliseconds, 0, 1000);
    }
}
