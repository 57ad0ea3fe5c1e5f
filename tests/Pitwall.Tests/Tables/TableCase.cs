using System.Collections.Frozen;
using Pitwall.DuckDb;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Pipelines;

namespace Pitwall.Tests.Tables;

/// <summary>
/// A small lake in memory: some tables have the rows that a case gives, all others are made from them by their own SQL or code.
/// Rows are written as text, <c>driver_number | lap_duration</c> over <c>44 | 83.4</c>: an empty cell is null, <c>12:00:00</c> in a column
/// of times is that time on race day, and columns that a case does not care about are null or, where they must not be, something plain.
/// </summary>
internal sealed class TableCase : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1 });
    private readonly DuckDbConnection _connection;
    private readonly bool _checks;
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _filled = new(StringComparer.Ordinal);

    /// <summary>Opens the lake.</summary>
    /// <param name="checks">False to leave out the blocking expectations: rows that make no sense may break them.</param>
    public TableCase(bool checks = true)
    {
        _checks = checks;
        _connection = _database.Connect();
        _connection.Execute("create schema bronze; create schema silver; create schema gold; create schema seed;");
        foreach (var macro in BuiltInTables.Definitions.Macros.Where(m => !m.ReadsTables))
            _connection.Execute(macro.Sql);
    }

    /// <summary>A case with one session, under the key that rows have when they name none.</summary>
    public static TableCase In(string kind)
    {
        var lake = new TableCase();
        lake.Given("silver.sessions", $"session_kind | session_name | date_start\n{kind} | {kind} | 13:00:00");
        return lake;
    }

    /// <summary>Gives a table these rows instead of those that it would make.</summary>
    public void Given(string table, string rows)
    {
        var definition = Definition(table);
        var lines = RowText.Lines(rows);
        var columns = definition.Columns.Where(c => lines[0].Contains(c.Name) || c.Required || c.Name is "meeting_key" or "round_number").ToArray();
        Assert.All(lines[0], name => Assert.Contains(name, definition.Columns.Select(c => c.Name)));
        if (_made.Add(table))
            _connection.Execute($"create table {Sql.Name(definition.Id)} ({string.Join(", ", definition.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}"))})");
        _filled.Add(table);
        var tuples = lines.Skip(1).Select(line => $"({string.Join(", ", columns.Select(c => RowText.Value(c, Array.IndexOf(lines[0], c.Name) is var i and >= 0 ? line[i] : RowText.Plain(c))))})");
        _connection.Execute($"insert into {Sql.Name(definition.Id)} ({Sql.Names(columns.Select(c => c.Name))}) values {string.Join(", ", tuples)}");
    }

    /// <summary>Builds the table and compares its rows, in the order of its grain or another, in the columns that <paramref name="rows"/> names.</summary>
    public void Expect(string table, string rows, string where = "true", string? orderBy = null)
    {
        var columns = RowText.Lines(rows)[0];
        Assert.Equal(RowText.Text(RowText.Lines(rows)), RowText.Text([columns, .. Rows(table, columns, where, orderBy)]));
    }

    /// <summary>Builds the table and reads some columns of it as text.</summary>
    public IReadOnlyList<string[]> Rows(string table, IEnumerable<string> columns, string where = "true", string? orderBy = null)
    {
        Make(table);
        var definition = Definition(table);
        var order = orderBy ?? Sql.Names(definition.Partition.Concat(definition.Grain).Distinct());
        using var result = _connection.Query($"select {string.Join(", ", columns.Select(c => $"cast({Sql.Name(c)} as varchar)"))} from {Sql.Name(definition.Id)} where {where} order by {order}");
        return [.. result.ToRows().Select(row => row.Select(v => RowText.Shown((string?)v)).ToArray())];
    }

    /// <summary>The value of an expression, as text.</summary>
    public string? Scalar(string expression) => _connection.Scalar<string>($"select cast({expression} as varchar)");

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    /// <summary>Makes a table as the engine does: inputs first, cast to the declared types, grain and required columns checked, then the blocking expectations.</summary>
    private void Make(string table)
    {
        if (!_made.Add(table))
            return;
        if (table.StartsWith("seed.", StringComparison.Ordinal))
        {
            var csv = RowText.Csv(BuiltInTables.Definitions.Seeds[table]);
            var values = string.Join(", ", csv.Skip(1).Select(l => $"({string.Join(", ", l.Select(v => $"nullif({Sql.Text(v)}, '')"))})"));
            _connection.Execute($"create table {table} as select * from (values {values}) as rows({Sql.Names(csv[0])})");
            return;
        }

        var definition = Definition(table);
        foreach (var input in definition.Inputs.Where(i => !i.StartsWith("landing.", StringComparison.Ordinal)))
            Make(input);
        var columns = definition.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}{(c.Required && !definition.IsAsReceived ? " not null" : "")}");
        var key = definition.IsAsReceived ? "" : $", primary key ({Sql.Names(definition.Grain)})";
        _connection.Execute($"create table {Sql.Name(definition.Id)} ({string.Join(", ", columns)}{key})");
        if (definition.IsAsReceived || !definition.Inputs.Any(_filled.Contains))
            return;
        _filled.Add(table);
        foreach (var macro in BuiltInTables.Definitions.Macros.Where(m => m.ReadsTables && Uses(definition, m) && _made.Add(m.Source)))
            _connection.Execute(macro.Sql);
        if (definition.Code is { } code)
        {
            var made = $"main.made_{definition.Id.Name}";
            code(new CodeInputs(_connection, FrozenDictionary<string, string>.Empty), made);
            _connection.Execute($"insert into {Sql.Name(definition.Id)} select {Sql.Names(definition.Columns.Select(c => c.Name))} from {made}");
        }
        else if (definition.ColumnCode is { } columnCode)
        {
            columnCode(new CodeInputs(_connection, FrozenDictionary<string, string>.Empty), new ColumnInsert(_connection, definition));
        }
        else
        {
            _connection.Execute($"insert into {Sql.Name(definition.Id)} {definition.Sql}");
        }

        foreach (var rule in definition.Expectations.Where(e => _checks && e.Severity == Severity.Block))
        {
            using var bad = _connection.Query(rule.Sql);
            Assert.True(!bad.NextChunk() || bad.Chunk.Count == 0, $"{table}: {rule.About}");
        }
    }

    /// <summary>Macros of tables that a table uses, itself or through others of them.</summary>
    private static bool Uses(TableDefinition table, Macro macro) => Uses([table.Sql ?? "", .. table.Expectations.Select(e => e.Sql)], macro);

    private static bool Uses(IEnumerable<string> texts, Macro macro) => texts.Any(sql =>
        macro.Names.Any(name => Calls(sql, name))
        || Uses(BuiltInTables.Definitions.Macros.Where(m => m.ReadsTables && m.Sql != sql && m.Names.Any(name => Calls(sql, name))).Select(m => m.Sql), macro));

    private static bool Calls(string sql, string name) => sql.Contains(name + "(", StringComparison.Ordinal);

    private static TableDefinition Definition(string table) => BuiltInTables.Definitions.Tables.Single(t => t.ToString() == table);
}
