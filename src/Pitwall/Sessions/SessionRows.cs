using System.Collections;

namespace Pitwall;

/// <summary>
/// Rows of a session. They are read when they are first looked at, and once; narrowing makes another sequence, which reads what it asks for
/// and no more.
/// </summary>
/// <typeparam name="T">What a row is.</typeparam>
public sealed class SessionRows<T> : IEnumerable<T>
    where T : class, new()
{
    private readonly Session _session;
    private readonly RowSource _source;
    private readonly IReadOnlyList<string> _conditions;
    private readonly IReadOnlyDictionary<string, object?> _parameters;
    private readonly Lazy<IReadOnlyList<T>> _rows;

    internal SessionRows(Session session, RowSource source, IReadOnlyList<string>? conditions = null, IReadOnlyDictionary<string, object?>? parameters = null)
    {
        _session = session;
        _source = source;
        _conditions = conditions ?? [];
        _parameters = parameters ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        _rows = new(() => ToTable().As<T>(), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>How many rows there are.</summary>
    /// <exception cref="TableNotBuiltException">The table is not built for this session.</exception>
    public int Count => _rows.Value.Count;

    /// <summary>Only rows of these drivers.</summary>
    /// <param name="drivers">Three-letter codes, car numbers or family names; none for all.</param>
    /// <exception cref="DriverNotFoundException">Nobody in this session is called so.</exception>
    /// <exception cref="InvalidOperationException">The rows are about no driver.</exception>
    public SessionRows<T> Of(params string[] drivers)
    {
        if (drivers.Length == 0)
            return this;
        Require(_source.HasDriver, "driver");
        return With($"t.driver_number in ({string.Join(", ", _session.NumbersOf(drivers))})");
    }

    /// <summary>Only rows of these laps, both included.</summary>
    /// <param name="first">From 1.</param>
    /// <param name="last">The last one; null for the first alone.</param>
    /// <exception cref="InvalidOperationException">The rows know no lap.</exception>
    public SessionRows<T> OnLaps(int first, int? last = null)
    {
        Require(_source.OnLaps is not null, "lap");
        return With(_source.OnLaps!, ("first_lap", first), ("last_lap", last ?? first));
    }

    /// <summary>Only rows of a span of time.</summary>
    /// <param name="from">Its begin, included.</param>
    /// <param name="to">Its end, excluded.</param>
    /// <exception cref="InvalidOperationException">The rows have no time.</exception>
    public SessionRows<T> Between(DateTimeOffset from, DateTimeOffset to)
    {
        Require(_source.Time is not null, "time");
        return With($"t.{_source.Time} >= $from_time and t.{_source.Time} < $to_time", ("from_time", from), ("to_time", to));
    }

    /// <summary>The rows with all columns, or with the given ones.</summary>
    /// <exception cref="TableNotBuiltException">The table is not built for this session.</exception>
    /// <exception cref="DuckDb.DuckDbException">There is no such column.</exception>
    public Table ToTable(params string[] columns)
    {
        _session.RequireBuilt(_source.Table);
        return _session.Read(_source.Sql(_conditions, columns.Length == 0 ? null : columns), _source.Table, _source.Tables, _parameters);
    }

    /// <summary>The values of one column; no other is read.</summary>
    /// <typeparam name="TValue">The type of the values; with <c>?</c> unless no value is null.</typeparam>
    /// <param name="name">The column's name, such as <c>lap_duration</c>.</param>
    /// <exception cref="TableNotBuiltException">The table is not built for this session.</exception>
    /// <exception cref="DuckDb.DuckDbException">There is no such column.</exception>
    /// <exception cref="InvalidCastException">The values are of another type.</exception>
    public IReadOnlyList<TValue> Column<TValue>(string name) => ToTable(name).Column<TValue>(name);

    /// <summary>Reads the rows without blocking the caller.</summary>
    /// <exception cref="TableNotBuiltException">The table is not built for this session.</exception>
    public Task<IReadOnlyList<T>> ToListAsync(CancellationToken cancellationToken = default) => Task.Run(() => _rows.Value, cancellationToken);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _rows.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The rows as an aligned table.</summary>
    public override string ToString() => ToTable().ToString();

    private SessionRows<T> With(string condition, params (string Name, object Value)[] parameters)
    {
        var all = new Dictionary<string, object?>(_parameters, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            if (!all.TryAdd(name, value))
                throw new InvalidOperationException($"{_source.Table} is narrowed twice by the same thing; say it once.");
        }

        return new SessionRows<T>(_session, _source, [.. _conditions, condition], all);
    }

    private void Require(bool can, string what)
    {
        if (!can)
            throw new InvalidOperationException($"{_source.Table} can not be narrowed by {what}: its rows know none.");
    }
}
