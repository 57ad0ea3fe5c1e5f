using System.Diagnostics;
using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

public sealed class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void Both_tables_after_every_round_of_the_history_take_less_than_a_second()
    {
        var history = F1DbHistory.Load();
        var clock = Stopwatch.StartNew();
        var rounds = history.Seasons.Sum(s => SeasonStandings.Compute(s.Results).Rounds.Count);
        clock.Stop();
        output.WriteLine($"{rounds} rounds in {clock.ElapsedMilliseconds} ms");
        Assert.Equal(1160, rounds);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
    }
}
