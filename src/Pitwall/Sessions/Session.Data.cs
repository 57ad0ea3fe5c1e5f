using System.Collections.Concurrent;
using System.Globalization;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Queries;

namespace Pitwall;

/// <summary>Which part of a topic or collection is read. What is not said is not restricted.</summary>
public sealed record DataSelection
{
    /// <summary>Three-letter codes or car numbers; empty for all. Rows about no driver are left out when there is one.</summary>
    public IReadOnlyList<string> Drivers { get; init; } = [];

    /// <summary>First lap; for tables with laps.</summary>
    public int? FirstLap { get; init; }

    /// <summary>Last lap, included; for tables with laps.</summary>
    public int? LastLap { get; init; }

    /// <summary>Session time from which rows are read, included; for topics of live timing.</summary>
    public TimeSpan? From { get; init; }

    /// <summary>Session time to which rows are read, excluded; for topics of live timing.</summary>
    public TimeSpan? To { get; init; }

    internal static DataSelection All { get; } = new();
}

public sealed partial class Session
{
    private const string Messages = "bronze.livetiming_messages";
    private readonly DataNames _names;
    private readonly ConcurrentDictionary<string, Table> _data = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, long>? _topics;

    /// <summary>
    /// Raw data of the session: a topic of live timing by name or alias (one row per message, or per car of a message, with the session time;
    /// members flattened as in <c>Sectors_0_Value</c>), a collection of OpenF1 (<c>laps</c>, <c>openf1.laps</c>), or a table by its full name.
    /// Case and <c>_</c> do not matter; where two things are called alike, the exact spelling decides. What was read once is kept.
    /// </summary>
    /// <param name="name">Such as <c>TimingData</c>, <c>timing_data</c> or <c>laps</c>.</param>
    /// <param name="selection">Reads a part only; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TopicNotFoundException">Nothing is called so; the nearest names are suggested.</exception>
    /// <exception cref="DataNotLoadedException">The lake does not have it for this session, and is offline or did not find it either.</exception>
    /// <exception cref="IOException">The lake is online, and the archive did not answer.</exception>
    public async Task<Table> GetDataAsync(string name, DataSelection? selection = null, CancellationToken cancellationToken = default)
    {
        var candidates = await Task.Run(() => _names.Find(name, rawFirst: true), cancellationToken).ConfigureAwait(false);
        if (!candidates.Any(IsThere))
        {
            // Landed and not built yet: raw data needs no more than its bronze table. A feed that nobody knows is found in the messages.
            await BuildRawAsync(candidates.Count == 0 ? Messages : TableOf(candidates[0]), cancellationToken).ConfigureAwait(false);
            candidates = _names.Find(name, rawFirst: true);
        }

        if (!candidates.Any(IsThere) && candidates.FirstOrDefault(c => c.Topic is not null)?.Topic is { } topic
            && await _lake.FetchAsync(Key, [topic.Name], cancellationToken).ConfigureAwait(false))
        {
            await BuildAsync([TopicTables.TypedTable(topic) ?? Messages], null, cancellationToken).ConfigureAwait(false);
            Refresh();
            candidates = _names.Find(name, rawFirst: true);
        }

        if (candidates.Count == 0)
            throw _names.NotFound(name);
        var found = candidates.FirstOrDefault(IsThere) ?? throw NotLoaded(candidates[0]);
        return await Task.Run(() => Data(found, selection, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads several topics or collections, side by side, and keeps them for <see cref="GetDataAsync"/>.</summary>
    /// <param name="names">As in <see cref="GetDataAsync"/>.</param>
    /// <returns>The tables, by the names that were given.</returns>
    /// <exception cref="TopicNotFoundException">Nothing is called so; the nearest names are suggested.</exception>
    /// <exception cref="DataNotLoadedException">The lake does not have one for this session.</exception>
    public async Task<IReadOnlyDictionary<string, Table>> LoadAsync(params IReadOnlyList<string> names)
    {
        var tables = await Task.WhenAll(names.Select(n => GetDataAsync(n))).ConfigureAwait(false);
        return names.Zip(tables).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The topics of live timing that the lake has for this session, with their number of messages (of samples, for telemetry).</summary>
    public IReadOnlyDictionary<string, long> TopicCounts => _topics ??= CountTopics();

    internal IEnumerable<string> Topics => TopicCounts.Keys;

    /// <summary>True when the lake has the data.</summary>
    internal bool IsThere(DataName name) => name.Topic is { } topic ? TopicCounts.ContainsKey(topic.Name) : _lake.Engine.IsBuilt(name.Name, Only);

    /// <summary>Reads what a name means.</summary>
    internal Table Data(DataName name, DataSelection? selection, CancellationToken cancellationToken)
    {
        if (selection is not null && selection != DataSelection.All)
            return ReadData(name, selection, cancellationToken);
        return _data.GetOrAdd(name.Name, _ => ReadData(name, DataSelection.All, cancellationToken));
    }

    internal DataNotLoadedException NotLoaded(DataName name) => new(name.Name, name.Topic is not null
        ? $"{name} of {this} is not in this lake: 'pitwall ingest livetiming --session {Key}' and 'pitwall build' bring it, where F1 has it."
        : name.Name.StartsWith("bronze.openf1_", StringComparison.Ordinal)
            ? $"{name} of {this} is not in this lake: 'pitwall run openf1 --session {Key}' brings it, where OpenF1 has it."
            : $"{name} is not built for {this}: call await session.GenerateAsync({(name.Name.StartsWith("gold.", StringComparison.Ordinal) ? "silver: true, gold: true" : "silver: true")}) first, or run 'pitwall build'.");

    internal void RequireBuilt(string table)
    {
        if (!_lake.Engine.IsBuilt(table, Only))
            throw new TableNotBuiltException(table, ToString(), $"await session.GenerateAsync({(table.StartsWith("gold.", StringComparison.Ordinal) ? "silver: true, gold: true" : "silver: true")})");
    }

    /// <summary>The table of the lake that holds the data.</summary>
    private static string TableOf(DataName name) => name.Topic is { } topic ? TopicTables.TypedTable(topic) ?? Messages : name.Name;

    private async Task BuildRawAsync(string table, CancellationToken cancellationToken)
    {
        if (!table.StartsWith("bronze.", StringComparison.Ordinal) || _lake.Engine.Graph.Find(table) is null || _lake.Engine.IsBuilt(table, Only) || !Directory.Exists(_lake.Landing.Folder))
            return;
        await BuildAsync([table], null, cancellationToken).ConfigureAwait(false);
        _topics = null;
    }

    private Table ReadData(DataName name, DataSelection selection, CancellationToken cancellationToken)
    {
        if (name.Topic is not { } topic)
            return ReadTable(name.Name, name.Name, selection, cancellationToken);
        if (TopicTables.TypedTable(topic) is { } typed)
            return ReadTable(typed, topic.Name, selection, cancellationToken);
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["topic"] = topic.Name };
        var window = Window(selection, parameters);
        var drivers = selection.Drivers.Count == 0 ? null : NumbersOf(selection.Drivers).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        return _lake.Engine.Read(
            new TableQuery($"select session_time_millis::bigint, payload::varchar from {Messages} where topic = $topic{window} order by session_time_millis, seq", Messages) { Only = Only, Parameters = parameters },
            rows => TopicTables.Read(topic, Key.Value, rows, drivers),
            cancellationToken);
    }

    private Table ReadTable(string table, string name, DataSelection selection, CancellationToken cancellationToken)
    {
        var columns = _lake.Engine.Catalog.TryLoad(Iceberg.TableId.Parse(table))!.Schema.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        var conditions = new List<string>();
        if (selection.Drivers.Count > 0 && columns.Contains("driver_number"))
            conditions.Add($"driver_number in ({string.Join(", ", NumbersOf(selection.Drivers))})");
        if ((selection.FirstLap ?? selection.LastLap) is not null && columns.Contains("lap_number"))
            conditions.Add(FormattableString.Invariant($"lap_number between {selection.FirstLap ?? 0} and {selection.LastLap ?? int.MaxValue}"));
        var window = columns.Contains("session_time_millis") ? Window(selection, parameters) : "";
        var order = ((string[])["session_time_millis", "driver_number", "lap_number", "date", "date_start", "stint_number"]).Where(columns.Contains).ToArray();
        return Read(
            $"select * from {table} where true{string.Concat(conditions.Select(c => " and " + c))}{window}{(order.Length == 0 ? "" : $" order by {string.Join(", ", order)}")}",
            name, [table], parameters, cancellationToken);
    }

    private static string Window(DataSelection selection, Dictionary<string, object?> parameters)
    {
        var window = "";
        if (selection.From is { } from)
        {
            window += " and session_time_millis >= $from_time";
            parameters["from_time"] = (long)from.TotalMilliseconds;
        }

        if (selection.To is { } to)
        {
            window += " and session_time_millis < $to_time";
            parameters["to_time"] = (long)to.TotalMilliseconds;
        }

        return window;
    }

    private SortedDictionary<string, long> CountTopics()
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (IsBuiltHere(Messages))
        {
            foreach (var row in Read($"select topic, count(*) as messages from {Messages} group by topic", Messages, [Messages]))
                counts[row.Get<string>("topic")] = row.Get<long>("messages");
        }

        foreach (var topic in TopicCatalogue.All.Where(t => TopicTables.TypedTable(t) is not null))
        {
            var table = TopicTables.TypedTable(topic)!;
            if (IsBuiltHere(table) && Read($"select count(*) as samples from {table}", table, [table])[0].Get<long>("samples") is > 0 and var samples)
                counts[topic.Name] = samples;
        }

        return counts;

        bool IsBuiltHere(string table) => _lake.Engine.Catalog.Exists(Iceberg.TableId.Parse(table)) && _lake.Engine.IsBuilt(table, Only);
    }
}
