using System.Collections.Frozen;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// Makes laps of live timing. Timing data say when a lap ended, its times, speeds and mini-sectors; the statuses of session and track, and race
/// control, the rest. What the feed left out is recovered where it follows; what does not follow stays null. A broken message is passed over.
/// </summary>
public static class LapFold
{
    /// <summary>Larger numbers are those of support races, and from 241 to 243 of safety and medical cars.</summary>
    private const int LastDriver = 99;

    /// <summary>A car first seen so long after the session's first line belongs to a support race whose data ran into the recording.</summary>
    private const int LatestAppearance = 3_600_000;

    private const int LatestTime = 1_000_000_000;

    /// <summary>Folds a session; the first laps of a race are timed from the start signal, to about a tenth of a second.</summary>
    /// <inheritdoc cref="Fold(SessionFeed, IReadOnlyDictionary{DriverNumber, LapTime})"/>
    public static IReadOnlyList<TimedLap> Fold(SessionFeed feed) => Fold(feed, FrozenDictionary<DriverNumber, LapTime>.Empty);

    /// <summary>
    /// Folds a session. In a race the rows are the laps that were completed, and one for a car that drove but completed none; elsewhere the
    /// laps that the feed counted, with the last, unfinished one, if the car was seen on it.
    /// </summary>
    /// <param name="feed">The session's messages.</param>
    /// <param name="officialRaceTimes">
    /// Race times from the classification, which no feed carries. One, of any finisher without a time penalty, is enough to time the first
    /// lap of every driver to the millisecond; with several, what most agree on is believed. Ignored outside races.
    /// </param>
    /// <returns>The laps, ordered by driver number and lap number.</returns>
    public static IReadOnlyList<TimedLap> Fold(SessionFeed feed, IReadOnlyDictionary<DriverNumber, LapTime> officialRaceTimes)
    {
        var facts = new SessionFacts(feed);
        var isRaceLike = feed.Kind.IsRaceLike();
        var drivers = Read(feed, facts);
        foreach (var driver in drivers)
        {
            Choose(driver.Laps, isRaceLike);
            LapTimes.FindCrossings(driver);
            LapRecovery.Apply(driver.Laps);
        }
        var chains = drivers.SelectMany(LapChain.Of).ToArray();
        if (isRaceLike) RaceAlignment.Apply(chains);
        foreach (var chain in chains) chain.Settle();
        if (isRaceLike)
        {
            var start = RaceStart.Find(facts.RaceStart, chains, officialRaceTimes, out var isExact);
            if (start != RawLap.Unknown) RaceStart.Apply(start, isExact, drivers.SelectMany(d => d.Laps).Where(l => l.Number == 1));
        }
        foreach (var driver in drivers) LapTimes.Complete(driver, isRaceLike);
        if (isRaceLike) RaceOrder.Apply(drivers);
        foreach (var lap in drivers.SelectMany(d => d.Laps))
            lap.Part = facts.PartAt(Math.Max(lap.PitOut, Math.Max(lap.StartSeen, lap.Start)));
        foreach (var deletion in LapDeletion.Of(feed))
            if (drivers.Find(d => d.Number.Value == deletion.Driver) is { } driver) deletion.TryApply(driver.Laps, isRaceLike);
        var wipes = PersonalBests.Wipes(drivers);
        foreach (var driver in drivers)
        {
            PersonalBests.Apply(driver, feed.Kind.IsQualifying(), wipes);
            LapTimes.Judge(driver, facts);
        }
        return TimedLaps.Of(drivers);
    }

    /// <summary>Milliseconds of a session time, bounded so that nothing computed of it can overflow.</summary>
    internal static int Milliseconds(SessionTime time) => (int)Math.Min(time.Milliseconds, LatestTime);

    private static List<DriverTiming> Read(SessionFeed feed, SessionFacts facts)
    {
        var messages = feed.Messages("TimingData");
        var known = new Dictionary<int, DriverTiming?>();
        var drivers = new List<DriverTiming>();
        var isRaceLike = feed.Kind.IsRaceLike();
        var first = messages.Length > 0 ? Milliseconds(messages[0].Time) : 0;
        var reader = new TimingDataReader(OnLine, feed.Kind.IsQualifying() ? facts.AddPart : static (_, _) => { });
        foreach (var message in messages) reader.Read(Milliseconds(message.Time), message.Payload.Span);
        foreach (var driver in drivers) driver.Finish();
        StableSort.Apply(drivers, static (a, b) => a.Number.Value - b.Number.Value);
        return drivers;

        void OnLine(int time, int driver, Span<TimingValue> values, bool isWhole)
        {
            if (!known.TryGetValue(driver, out var timing))
            {
                var isDriver = driver is >= 1 and <= LastDriver && time - first <= LatestAppearance;
                timing = isDriver ? new DriverTiming(new DriverNumber(driver), isRaceLike, facts.RaceStart) : null;
                known.Add(driver, timing);
                if (timing is not null) drivers.Add(timing);
            }
            timing?.Apply(time, values, isWhole);
        }
    }

    // Cars that stopped leave an unfinished lap. In a race it is no lap, but for a car that completed none: its only row says that it drove.
    private static void Choose(List<RawLap> laps, bool isRaceLike)
    {
        if (laps.Count == 0 || laps[^1].IsCounted) return;
        if (!laps[^1].HasData || (isRaceLike && laps[^1].Number > 1)) laps.RemoveAt(laps.Count - 1);
        else if (isRaceLike) laps[^1].IsDerived = true;
    }
}
