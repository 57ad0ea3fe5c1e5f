
namespace Pitwall.Formula1.Telemetry;

/// <summary>Gives every row the state that the track was in.</summary>
internal static class TrackWalk
{
    /// <param name="cars">Rows in order.</param>
    /// <param name="driver">Those to work on.</param>
    /// <param name="spells">In the order of their starts.</param>
    /// <param name="made">Takes the states.</param>
    public static void Run(SampleRows cars, DriverRows driver, TrackSpell[] spells, TelemetryColumns made)
    {
        var spell = -1;
        for (var row = driver.From; row < driver.To; row++)
        {
            var time = cars.Times[row];
            while (spell + 1 < spells.Length && spells[spell + 1].Start <= time) spell++;
            if (spell >= 0 && (spells[spell].End is not { } end || time < end)) made.Track[row] = spells[spell].State;
        }
    }
}
