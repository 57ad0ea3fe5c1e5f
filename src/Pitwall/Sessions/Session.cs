using Pitwall.Formula1;
using Pitwall.Lakehouse.Queries;

namespace Pitwall;

/// <summary>
/// A session: its raw data, its tables as typed rows, tables of your own, and SQL over all of them. Rows are read when they are first
/// looked at. Safe for use from several threads, but for the registration of tables.
/// </summary>
public sealed partial class Session
{
    private readonly Lake _lake;

    internal Session(Lake lake, Meeting meeting, SessionInfo info)
    {
        _lake = lake;
        Meeting = meeting;
        Info = info;
        Only = new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal) { ["year"] = [info.Year], ["session_key"] = [info.SessionKey] };
        _names = new DataNames(this);
        Refresh();
    }

    /// <summary>The meeting.</summary>
    public Meeting Meeting { get; }

    /// <summary>All that the lake knows of it.</summary>
    public SessionInfo Info { get; }

    /// <summary>F1's key of the session, the same in OpenF1 and live timing.</summary>
    public SessionKey Key => new(Info.SessionKey);

    /// <summary>As received, such as "Race" or "Sprint Shootout".</summary>
    public string Name => Info.SessionName;

    /// <summary>What it is, whatever it was called in its season.</summary>
    public SessionKind Kind => Info.SessionKind;

    /// <summary>Scheduled start, UTC.</summary>
    public DateTimeOffset Start => Info.DateStart;

    /// <summary>The partition of this session.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyCollection<object>> Only { get; }

    internal Lake Lake => _lake;

    /// <summary>
    /// Asks a question in SQL over this session: every table shows its rows of this session only (tables without <c>session_key</c> those of
    /// its season), and your generated tables stand under their names.
    /// </summary>
    /// <param name="sql">One select statement. Text from a user may be run.</param>
    /// <param name="parameters">Values of <c>$name</c> parameters; null when there are none.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="DuckDb.DuckDbException">The SQL is wrong, or does what a reader must not do.</exception>
    /// <exception cref="UnknownTableException">A name is no table of the lake.</exception>
    public Task<Table> SqlAsync(string sql, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Sql(sql, parameters, cancellationToken), cancellationToken);

    /// <summary><c>2024 Belgian Grand Prix, Race (9574)</c>.</summary>
    public override string ToString() => $"{Meeting}, {Name} ({Key})";

    internal Table Sql(string sql, IReadOnlyDictionary<string, object?>? parameters, CancellationToken cancellationToken)
    {
        using var reader = _lake.Engine.OpenReader(Only);
        ShowGenerated(reader);
        using var result = reader.Query(sql, parameters, null, cancellationToken);
        return ResultReader.Read(result, "query");
    }

    /// <summary>Reads rows of this session.</summary>
    internal Table Read(string sql, string name, IReadOnlyList<string> tables, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken cancellationToken = default) =>
        _lake.Read(new TableQuery(sql, tables) { Only = Only, Parameters = parameters }, name, cancellationToken);
}
