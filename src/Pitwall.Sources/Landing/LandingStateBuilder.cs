using System.Text.Json;

namespace Pitwall.Sources.Landing;

/// <summary>
/// Folds manifests into a state. Lines are ordered by time, then by run and line, so that the order of reading does not matter.
/// </summary>
internal sealed class LandingStateBuilder(string landing, string source)
{
    private readonly record struct Place(DateTimeOffset At, string RunId, int Line)
    {
        public static int Order(Place a, Place b)
        {
            var byTime = a.At.CompareTo(b.At);
            if (byTime != 0) return byTime;
            var byRun = string.CompareOrdinal(a.RunId, b.RunId);
            return byRun != 0 ? byRun : a.Line.CompareTo(b.Line);
        }
    }

    private readonly List<(Place Place, LandedResponse Response)> _responses = [];
    private readonly List<(Place Place, UnitLine Unit)> _units = [];

    public void Add(string manifest)
    {
        var runId = Path.GetFileNameWithoutExtension(manifest);
        var content = ReadShared(manifest);
        var number = 0;
        for (var rest = content.AsSpan(); ;)
        {
            var end = rest.IndexOf((byte)'\n');
            // What follows the last line feed was cut by a kill: the run did not get to know it was written either.
            if (end < 0) return;
            Add(Parse(rest[..end], manifest, ++number), runId, number, manifest);
            rest = rest[(end + 1)..];
        }
    }

    public LandingState Build()
    {
        _responses.Sort((a, b) => Place.Order(a.Place, b.Place));
        _units.Sort((a, b) => Place.Order(a.Place, b.Place));
        var histories = new Dictionary<string, List<(Place Place, LandedResponse Response)>>();
        foreach (var entry in _responses)
        {
            if (!histories.TryGetValue(entry.Response.RequestKey, out var history)) histories[entry.Response.RequestKey] = history = [];
            history.Add(entry);
        }

        var current = new Dictionary<UnitScope, LandedUnit>();
        var versions = new List<LandedUnit>();
        foreach (var (place, line) in _units)
        {
            var unit = ToUnit(place, line, histories);
            var scope = LandingState.Scope(unit);
            if (!current.TryGetValue(scope, out var before) || !HasSameContent(before, unit)) versions.Add(unit);
            current[scope] = unit;
        }

        var answers = new Dictionary<string, LandedAnswer>();
        var tooMuch = new Dictionary<string, DateTimeOffset>();
        foreach (var (key, history) in histories)
        {
            if (history[^1].Response.Status is 413 or 422) tooMuch[key] = history[^1].Place.At;
            var newest = history.FindLastIndex(entry => entry.Response.IsAnswer);
            if (newest >= 0) answers[key] = ToAnswer(history, newest);
        }

        var units = current.Values.ToList();
        units.Sort(Order);
        return new LandingState(source, units, versions, answers, tooMuch);
    }

    private static int Order(LandedUnit a, LandedUnit b)
    {
        var byCollection = string.CompareOrdinal(a.Collection, b.Collection);
        if (byCollection != 0) return byCollection;
        var byYear = Nullable.Compare(a.Year, b.Year);
        if (byYear != 0) return byYear;
        var bySession = Nullable.Compare(a.SessionKey, b.SessionKey);
        return bySession != 0 ? bySession : Nullable.Compare(a.Round, b.Round);
    }

    private static bool HasSameContent(LandedUnit one, LandedUnit other) =>
        one.Bodies.Select(body => body.Sha256).SequenceEqual(other.Bodies.Select(body => body.Sha256));

    private void Add(ManifestLine line, string runId, int number, string manifest)
    {
        switch (line)
        {
            case RunLine { Version: > RunLine.CurrentVersion } run:
                throw new InvalidDataException(
                    $"{manifest} is in format {run.Version}; this Pitwall reads up to {RunLine.CurrentVersion}. "
                    + "Use a newer Pitwall for this lake.");
            case ResponseLine { Response: var response }:
                _responses.Add((new Place(response.At, runId, number), response));
                break;
            case UnitLine unit:
                _units.Add((new Place(unit.At, runId, number), unit));
                break;
        }
    }

    private LandedUnit ToUnit(Place place, UnitLine unit, Dictionary<string, List<(Place Place, LandedResponse Response)>> histories)
    {
        var bodies = unit.Bodies.Select(body =>
        {
            var first = histories.TryGetValue(body.RequestKey, out var history) ? FirstOfRun(history, place, body.Sha256) : null;
            return ToBody(body.RequestKey, first?.Url ?? body.Url, body.Sha256, body.Bytes, body.Rows, first?.Place ?? place);
        });
        return new LandedUnit(
            source, unit.Collection, unit.Year, unit.MeetingKey, unit.SessionKey, [.. bodies], unit.Missing ?? [], unit.Final, unit.At)
        {
            Round = unit.Round,
        };
    }

    private LandedAnswer ToAnswer(List<(Place Place, LandedResponse Response)> history, int newest)
    {
        var (place, response) = history[newest];
        var (first, url) = FirstOfRun(history, place, response.Sha256) ?? (place, response.Url);
        var body = response.Sha256 is { } sha256
            ? ToBody(response.RequestKey, url, sha256, response.Bytes, response.Rows, first)
            : null;
        return new LandedAnswer(response, body, first.At);
    }

    private LandedBody ToBody(string requestKey, string url, string sha256, long bytes, long rows, Place first) =>
        new(url, sha256, LandingNames.Body(landing, source, sha256), first.At, first.RunId, bytes, requestKey, rows);

    /// <summary>
    /// Where and from which address the oldest good answer with this content came after which, until <paramref name="until"/>, no other
    /// content came; null when there is none.
    /// </summary>
    private static (Place Place, string Url)? FirstOfRun(List<(Place Place, LandedResponse Response)> history, Place until, string? sha256)
    {
        (Place, string)? first = null;
        foreach (var (place, response) in history)
        {
            if (Place.Order(place, until) > 0) break;
            if (!response.IsAnswer) continue;
            if (response.Sha256 != sha256) first = null;
            else first ??= (place, response.Url);
        }
        return first;
    }

    private static ManifestLine Parse(ReadOnlySpan<byte> line, string manifest, int number)
    {
        try
        {
            return ManifestLineReader.Read(line)
                ?? JsonSerializer.Deserialize(line, ManifestJson.Default.ManifestLine)
                ?? throw new JsonException("the line is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{manifest} line {number} is not a manifest line: {e.Message}. "
                + "Move the file away to go on without that run; its data are asked for again.",
                e);
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        var read = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return read == content.Length ? content : content[..read];
    }
}
