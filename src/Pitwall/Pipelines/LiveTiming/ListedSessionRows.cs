using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming.Archive;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// The sessions that the seasons' indexes list, and those that only their own <c>SessionInfo</c> tells of. Values are text, as received.
/// </summary>
internal sealed class ListedSessionRows(string input, TableDefinition consumer, IReadOnlyList<LandedUnit> units) : IRelationInput
{
    private const string InfoTopic = "SessionInfo";
    private const string MeetingMember = "Meeting";

    /// <summary>Column of bronze, and where its value stands in an entry of the index; the meeting of an entry is its member <c>Meeting</c>.</summary>
    private static readonly (string Column, string[] Path)[] Fields =
    [
        ("session_key", ["Key"]),
        ("meeting_key", [MeetingMember, "Key"]),
        ("session_type", ["Type"]),
        ("session_number", ["Number"]),
        ("session_name", ["Name"]),
        ("date_start", ["StartDate"]),
        ("date_end", ["EndDate"]),
        ("gmt_offset", ["GmtOffset"]),
        ("path", ["Path"]),
        ("meeting_name", [MeetingMember, "Name"]),
        ("meeting_official_name", [MeetingMember, "OfficialName"]),
        ("meeting_number", [MeetingMember, "Number"]),
        ("location", [MeetingMember, "Location"]),
        ("country_key", [MeetingMember, "Country", "Key"]),
        ("country_code", [MeetingMember, "Country", "Code"]),
        ("country_name", [MeetingMember, "Country", "Name"]),
        ("circuit_key", [MeetingMember, "Circuit", "Key"]),
        ("circuit_short_name", [MeetingMember, "Circuit", "ShortName"]),
    ];

    private readonly LandedUnit[] _indexes = [.. units.Where(u => u.Collection == LiveTimingIngestor.Index && u.Year is not null)];
    private readonly IReadOnlyList<LandedSession> _sessions = LandedSession.Of(units);

    /// <inheritdoc/>
    public IReadOnlyList<InputPartition> Partitions =>
    [
        .. _indexes.Select(u => (Key: LandedBodies.Key(u, consumer), u.Bodies))
            .Concat(_sessions.Select(s => (Key: s.Key(consumer), Bodies: Witnesses(s))))
            .GroupBy(p => p.Key)
            .Select(g => new InputPartition(g.Key, LandedBodies.Fingerprint(g.SelectMany(p => p.Bodies)), g.Sum(p => p.Bodies.Count) * 100)),
    ];

    /// <inheritdoc/>
    public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var wanted = keys.ToHashSet();
        var bodies = new List<(PartitionKey Key, LandedBody Body)>();
        var rows = new List<(int Body, Listed Entry)>();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var unit in _indexes.Where(u => wanted.Contains(LandedBodies.Key(u, consumer))))
        {
            foreach (var body in unit.Bodies)
            {
                foreach (var entry in Entries(body))
                {
                    rows.Add((bodies.Count, entry));
                    listed.Add(entry.Text(["Key"]) ?? "");
                }
                bodies.Add((LandedBodies.Key(unit, consumer), body));
            }
        }
        foreach (var session in _sessions.Where(s => wanted.Contains(s.Key(consumer))))
        {
            // To read what a session says of itself takes time: only where no index lists it.
            if (listed.Contains(session.First.SessionKey?.ToString(CultureInfo.InvariantCulture) ?? "") || Info(session) is not { } info || !listed.Add(info.Entry.Text(["Key"]) ?? ""))
                continue;
            rows.Add((bodies.Count, info.Entry));
            bodies.Add((session.Key(consumer), info.Body));
        }

        connection.Execute($"create table main.received (body integer, {string.Join(", ", Fields.Select(f => f.Column + " varchar"))})");
        using (var appender = connection.Append("received", "main"))
        {
            foreach (var (body, entry) in rows)
                appender.AppendRow([body, .. Fields.Select(f => entry.Text(f.Path))]);
            appender.Complete();
        }
        connection.Execute($"""
            create view {Sql.FullName(input)} as
            select {LandedBodies.Columns(consumer, bodies)}, * exclude (body) from main.received
            """);
    }

    /// <summary>The bodies that may tell of a session.</summary>
    private static IReadOnlyList<LandedBody> Witnesses(LandedSession session) =>
        session.Streams.TryGetValue(InfoTopic, out var info) ? [info] : session.Recordings;

    /// <summary>The entries of a season's index, each with its meeting.</summary>
    private static IEnumerable<Listed> Entries(LandedBody body)
    {
        var index = Parse(body, body.ReadAll());
        foreach (var meeting in (index?["Meetings"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var session in (meeting["Sessions"] as JsonArray ?? []).OfType<JsonObject>())
                yield return new Listed(session, meeting);
        }
    }

    /// <summary>What a session says of itself: the last whole message.</summary>
    private static (LandedBody Body, Listed Entry)? Info(LandedSession session)
    {
        var message = SessionMessages.Read(Only(session)).All.LastOrDefault(m => m.Topic == InfoTopic && m.Reject is null);
        return message.Body is not null && Parse(message.Body, message.Payload.Span) is JsonObject entry && entry.ContainsKey("Key") ? (message.Body, new Listed(entry, entry[MeetingMember] as JsonObject)) : null;
    }

    private static JsonNode? Parse(LandedBody body, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonNode.Parse(json.StartsWith("\uFEFF"u8) ? json[3..] : json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{body.RequestKey} as landed in {body.Path} is not JSON: {e.Message} Ingest it again with --refresh.", e);
        }
    }

    private static LandedSession Only(LandedSession session) =>
        session with { Streams = session.Streams.Where(s => s.Key == InfoTopic).ToDictionary(StringComparer.Ordinal) };

    /// <summary>A session as it is listed, and its meeting.</summary>
    private readonly record struct Listed(JsonObject Session, JsonObject? Meeting)
    {
        /// <summary>A value, as text; null when it is not there.</summary>
        public string? Text(ReadOnlySpan<string> path)
        {
            JsonNode? node = Session;
            foreach (var name in path)
                node = name == MeetingMember ? Meeting : (node as JsonObject)?[name];
            return node is JsonValue value && value.GetValueKind() is not JsonValueKind.Null ? value.ToString() : null;
        }
    }
}
