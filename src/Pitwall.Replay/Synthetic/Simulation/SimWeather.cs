using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>A minute's weather: degrees Celsius, per cent, millibar, 0 or 1, degrees from north, m/s. At is in ms since the scheduled start.</summary>
internal readonly record struct SimWeather(
    long At, decimal Air, decimal Humidity, decimal Pressure, int Rainfall, decimal Track, int WindDirection, decimal WindSpeed)
{
    private const long Minute = 60_000;

    /// <summary>Every minute from a quarter of an hour before the session until it is over.</summary>
    public static IEnumerable<SimWeather> Of(SessionRun run, Dice dice)
    {
        var air = dice.With("air").Range(16, 29);
        var wind = dice.With("wind").Int(0, 360);
        var shower = run.Session.Kind == SessionKind.Practice ? dice.With("shower").Int(20, 45) : -1;
        var end = Math.Max(run.Over, (long)run.Session.Length.TotalMilliseconds);
        for (var minute = -15; minute * Minute <= end; minute++)
        {
            var die = dice.With(minute);
            var swing = Math.Sin(minute / 37.0);
            yield return new SimWeather(
                (minute * Minute) + 2_000 + die.With(7).Int(80, 160),
                Tenths(air + swing + (die.With(1).Bell() * 0.1)),
                Math.Round((decimal)(58 - (4 * swing) + die.With(2).Bell())),
                Tenths(1009 + (swing * 0.6) + (die.With(3).Bell() * 0.1)),
                minute >= shower && minute < shower + 4 && shower > 0 ? 1 : 0,
                Tenths(air + 14 + (3 * swing) + (die.With(4).Bell() * 0.3)),
                (wind + die.With(5).Int(0, 40)) % 360,
                Tenths(Math.Abs(2.2 + die.With(6).Bell())));
        }
    }

    private static decimal Tenths(double value) => Math.Round((decimal)value, 1);
}
