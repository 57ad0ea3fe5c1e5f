using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Tests.Synthetic;

public sealed class CircuitTests
{
    [Fact]
    public void Circuits_of_any_seed_are_closed_smooth_and_of_a_plausible_size()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var circuit = new Circuit(seed, seed % 24);
            var laps = Enumerable.Range(0, 2000).Select(step => circuit.At(circuit.Seconds * step / 2000)).ToArray();

            Assert.InRange(circuit.Seconds, 75, 95);
            Assert.InRange(circuit.Length, 3_500, 7_500);
            Assert.InRange(laps.Max(cell => cell.Speed), 75, 93);
            Assert.InRange(laps.Min(cell => cell.Speed), 15, 50);
            for (var step = 0; step < laps.Length; step++)
            {
                var (near, far) = (laps[step], laps[(step + 1) % laps.Length]);
                var metres = Math.Sqrt(Math.Pow(far.X - near.X, 2) + Math.Pow(far.Y - near.Y, 2) + Math.Pow(far.Z - near.Z, 2)) / 10;
                Assert.InRange(metres, 0.2, 95 * circuit.Seconds / 2000 * 1.2);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.29)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void Distance_and_lap_clock_agree_with_the_speed(double part)
    {
        var circuit = new Circuit(1, 0);
        var clock = circuit.ClockAt(circuit.Length * part);
        const double Metre = 1;

        var seconds = circuit.ClockAt((circuit.Length * part) + Metre) - clock;

        Assert.InRange(circuit.At(clock).Speed * seconds / Metre, 0.95, 1.05);
    }
}
