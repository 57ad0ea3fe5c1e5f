using Pitwall.Replay.Synthetic.Telemetry;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>The safety and medical cars, which are among the positions under numbers that no driver has.</summary>
internal static class OfficialCars
{
    private const int SafetyCar = 241;
    private const int StepMs = 1_100;
    private const double Pace = 0.62;

    /// <summary>Numbers 241 to 243, parked by the pit lane; the safety car drives while it is out.</summary>
    public static IEnumerable<IEnumerable<TelemetryValue>> Places(Broadcast broadcast) =>
        Enumerable.Range(SafetyCar, 3).Select(number => Places(broadcast, number));

    private static IEnumerable<TelemetryValue> Places(Broadcast broadcast, int number)
    {
        var run = broadcast.Run;
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        var deployed = run.Messages.Find(message => message.Text == "SAFETY CAR DEPLOYED")?.At ?? long.MaxValue;
        var withdrawn = run.Messages.Find(message => message.At > deployed && message.Text == "TRACK CLEAR")?.At ?? long.MinValue;
        var box = run.Circuit.ClockAt(20 * (number - SafetyCar));
        for (var at = -118_000L + number; at < run.Over; at += StepMs)
        {
            var isOut = number == SafetyCar && at >= deployed && at < withdrawn;
            var cell = run.Circuit.At(isOut ? box + ((at - deployed) * Pace / 1000) : box);
            var place = new PlaceValues(start + at, (int)Math.Round(cell.X), (int)Math.Round(cell.Y), (int)Math.Round(cell.Z), isOut);
            yield return new TelemetryValue(start + at, number, default, place);
        }
    }
}
