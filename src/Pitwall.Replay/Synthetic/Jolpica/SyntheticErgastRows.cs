using System.Text;
using Pitwall.Replay.Jolpica.Data;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Jolpica;

/// <summary>Rows of simulated sessions, one instance for each driver and team.</summary>
internal sealed class SyntheticErgastRows(Dictionary<Meeting, ErgastRound> rounds)
{
    private const string Accented = "éèêëáàâãäåçíîïñóôõöøúüýÇÉÎØÅÖŻżıß";
    private const string Plain = "eeeeaaaaaaciiinooooouuyceioaozzis";
    private readonly Dictionary<string, ErgastDriver> _drivers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ErgastConstructor> _teams = new(StringComparer.Ordinal);

    /// <summary>A name as an id: plain letters and digits in lower case, no apostrophe, anything else an underscore.</summary>
    public static string Id(string name)
    {
        var id = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var plain = char.ToLowerInvariant(Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : c);
            if (char.IsAsciiLetterOrDigit(plain))
                id.Append(plain);
            else if (plain != '\'' && id.Length > 0 && id[^1] != '_')
                id.Append('_');
        }

        return id.ToString().TrimEnd('_');
    }

    public IEnumerable<ErgastResult> Results(SessionRun run)
    {
        var fastest = FastestLaps(run);
        return run.Results.Select((result, index) => new ErgastResult(rounds[run.Session.Meeting], Driver(run, result.Entrant), Team(run, result.Entrant))
        {
            Number = ErgastText.Number(run.Field[result.Entrant].Number),
            Position = index + 1,
            PositionText = result.Position is { } place ? ErgastText.Number(place) : result.Dsq ? "D" : result.Dns ? "W" : "R",
            IsClassified = result.Position is not null,
            Points = result.Points,
            Grid = run.GridSlots.GetValueOrDefault(result.Entrant),
            Laps = result.Laps,
            Status = result.Dsq ? "Disqualified" : result.Dns ? "Did not start" : result.Dnf ? "Retired" : result.LapsDown > 0 ? "Lapped" : "Finished",
            Millis = result.Position is null ? null : result.DurationMs,
            FastestLap = fastest.GetValueOrDefault(result.Entrant),
        });
    }

    public IEnumerable<ErgastQualifying> Qualifying(SessionRun run) => run.Results.Select((result, index) => new ErgastQualifying(
        rounds[run.Session.Meeting], Driver(run, result.Entrant), Team(run, result.Entrant), ErgastText.Number(run.Field[result.Entrant].Number), index + 1)
    {
        Q1 = Segment(result, 0) ?? "",
        Q2 = Segment(result, 1),
        Q3 = Segment(result, 2),
        SegmentPlaces = [.. Enumerable.Range(0, 3).Select(segment => Rank(run, result, segment))],
    });

    public IEnumerable<ErgastLap> Laps(SessionRun run) => run.Laps.Where(lap => lap.OfficialMs is not null).GroupBy(lap => lap.Number).OrderBy(group => group.Key)
        .SelectMany(group => group.OrderBy(lap => lap.End).Select((lap, index) => new ErgastLap(
            rounds[run.Session.Meeting], Driver(run, lap.Entrant), Team(run, lap.Entrant), lap.Number, index + 1, lap.OfficialMs!.Value)));

    public IEnumerable<ErgastPitStop> PitStops(SessionRun run)
    {
        var stops = new Dictionary<int, int>();
        foreach (var pit in run.Pits.Where(pit => pit.LaneMs is not null).OrderBy(pit => pit.Exit))
        {
            var stop = stops[pit.Entrant] = stops.GetValueOrDefault(pit.Entrant) + 1;
            yield return new ErgastPitStop(
                rounds[run.Session.Meeting], Driver(run, pit.Entrant), Team(run, pit.Entrant), stop, pit.LapNumber, run.LocalTime(pit.Exit - pit.LaneMs!.Value), pit.LaneMs.Value);
        }
    }

    private ErgastDriver Driver(SessionRun run, int index)
    {
        var entrant = run.Field[index];
        var name = $"{entrant.FirstName} {entrant.LastName}";
        return _drivers.TryGetValue(name, out var driver) ? driver : _drivers[name] = new ErgastDriver(Id(name), entrant.FirstName, entrant.LastName, ErgastText.Article(name))
        {
            PermanentNumber = ErgastText.Number(entrant.Number),
            Code = entrant.Code,
        };
    }

    private ErgastConstructor Team(SessionRun run, int index)
    {
        var name = run.Field[index].Team;
        return _teams.TryGetValue(name, out var team) ? team : _teams[name] = new ErgastConstructor(Id(name), name, ErgastText.Article(name), null);
    }

    private static Dictionary<int, ErgastFastestLap> FastestLaps(SessionRun run) => run.Laps.Where(lap => lap.OfficialMs is not null)
        .GroupBy(lap => lap.Entrant)
        .Select(laps => laps.MinBy(lap => lap.OfficialMs)!)
        .OrderBy(lap => lap.OfficialMs)
        .Select((lap, index) => (lap.Entrant, new ErgastFastestLap(run.Session.Kind == SessionKind.Race ? index + 1 : null, lap.Number, lap.OfficialMs!.Value, null)))
        .ToDictionary();

    private static string? Segment(SimResult result, int segment) => result.SegmentMs?[segment] is { } millis ? ErgastText.Duration(millis) : null;

    private static int Rank(SessionRun run, SimResult result, int segment) =>
        result.SegmentMs?[segment] is { } own ? 1 + run.Results.Count(other => other.SegmentMs?[segment] < own) : 0;
}
