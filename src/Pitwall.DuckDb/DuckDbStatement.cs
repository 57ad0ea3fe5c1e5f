using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>A statement that was checked and may be run many times with different values. For one thread at a time.</summary>
public sealed class DuckDbStatement : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly StatementHandle _handle;
    private readonly string _sql;
    private readonly string[] _parameterNames;
    private readonly bool[] _isBound;
    private IReadOnlyList<DuckDbColumn>? _columns;

    internal unsafe DuckDbStatement(DuckDbConnection connection, StatementHandle handle, string sql)
    {
        _connection = connection;
        _handle = handle;
        _sql = sql;
        StatementType = NativeMethods.PreparedStatementType(handle);
        _parameterNames = new string[NativeMethods.ParameterCount(handle)];
        _isBound = new bool[_parameterNames.Length];
        for (var i = 0; i < _parameterNames.Length; i++)
            _parameterNames[i] = NativeText.Owned(NativeMethods.ParameterName(handle, (ulong)i + 1));
    }

    /// <summary>What the statement does.</summary>
    public DuckDbStatementType StatementType { get; }

    /// <summary>The names of the parameters, without <c>$</c>; those written <c>?</c> are named by their number from 1.</summary>
    public IReadOnlyList<string> ParameterNames => _parameterNames;

    /// <summary>
    /// Name and type of each column of the result, known without running the statement.
    /// </summary>
    /// <exception cref="InvalidOperationException">A column's type depends on a parameter; cast it in the SQL: <c>$year::INTEGER</c>.</exception>
    public IReadOnlyList<DuckDbColumn> Columns => _columns ??= ReadColumns();

    /// <summary>Gives a parameter its value, which stays until it is given another.</summary>
    /// <param name="name">The name, without <c>$</c>.</param>
    /// <param name="value">
    /// Null, bool, integers of any size, float, double, decimal, string, DateOnly, TimeOnly, DateTime (TIMESTAMP), DateTimeOffset
    /// (TIMESTAMPTZ), TimeSpan (INTERVAL), Guid, byte[] (BLOB), the engine's own structs, or an array or list of one of these.
    /// </param>
    /// <exception cref="ArgumentException">There is no such parameter, or no DuckDB type for the value.</exception>
    public DuckDbStatement Bind(string name, object? value)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        var index = Array.FindIndex(_parameterNames, parameter => string.Equals(parameter, name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            var known = _parameterNames.Length == 0 ? "It has none." : $"It has {string.Join(", ", _parameterNames.Select(known => "$" + known))}.";
            throw new ArgumentException($"The statement has no parameter ${name}. {known}", nameof(name));
        }
        using var native = ParameterValue.Create(value, name);
        if (NativeMethods.BindValue(_handle, (ulong)index + 1, native) != NativeState.Success)
            throw new ArgumentException($"The engine did not take the value of ${name}.", nameof(value));
        _isBound[index] = true;
        return this;
    }

    /// <summary>Runs the statement and returns its rows, all computed.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no value.</exception>
    /// <inheritdoc cref="DuckDbConnection.Execute" path="/exception"/>
    public DuckDbResult Query(CancellationToken cancellationToken = default) => Run(streamed: false, cancellationToken);

    /// <summary>Runs the statement and returns its rows as they are computed; see <see cref="DuckDbConnection.Stream"/>.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no value.</exception>
    /// <inheritdoc cref="DuckDbConnection.Execute" path="/exception"/>
    public DuckDbResult Stream(CancellationToken cancellationToken = default) => Run(streamed: true, cancellationToken);

    /// <summary>Runs the statement and returns how many rows it changed.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no value.</exception>
    /// <inheritdoc cref="DuckDbConnection.Execute" path="/exception"/>
    public long Execute(CancellationToken cancellationToken = default)
    {
        using var result = Query(cancellationToken);
        return result.RowsChanged;
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    internal DuckDbStatement BindAll(IReadOnlyDictionary<string, object?> parameters)
    {
        try
        {
            foreach (var (name, value) in parameters) Bind(name, value);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private DuckDbResult Run(bool streamed, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        var unbound = Array.IndexOf(_isBound, false);
        if (unbound >= 0) throw new InvalidOperationException($"The parameter ${_parameterNames[unbound]} has no value. Bind it first.");
        return _connection.Run(_handle, _sql, streamed, cancellationToken);
    }

    private unsafe DuckDbColumn[] ReadColumns()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        var columns = new DuckDbColumn[NativeMethods.PreparedStatementColumnCount(_handle)];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new(NativeText.Owned(NativeMethods.PreparedStatementColumnName(_handle, (ulong)i)),
                TypeReader.ReadOwned(NativeMethods.PreparedStatementColumnLogicalType(_handle, (ulong)i)));
        // So the engine says that it could not bind the statement without its parameters.
        return columns is [{ Type.Id: DuckDbTypeId.Invalid }]
            ? throw new InvalidOperationException(
                $"The columns are not known without the parameters ({string.Join(", ", _parameterNames)}). Cast them in the SQL: $year::INTEGER.")
            : columns;
    }
}
