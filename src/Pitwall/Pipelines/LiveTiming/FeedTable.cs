using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Parquet;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>A table that is folded from the messages of live timing, one session after the other.</summary>
/// <param name="Topics">The topics it is folded from.</param>
/// <param name="Rows">
/// The rows of a session: the values of the table's columns but for the first three (year, session key, meeting key) and the last (source).
/// </param>
internal sealed record FeedTable(IReadOnlyList<string> Topics, Func<FeedSession, IEnumerable<object?[]>> Rows)
{
    /// <summary>How many columns before the first of <see cref="Rows"/> tell the session.</summary>
    private const int SessionColumns = 3;

    /// <summary>Writes the rows of all sessions that the inputs have.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shelf">What other tables have read of the sessions.</param>
    /// <param name="inputs">The table's inputs.</param>
    /// <param name="sink">Takes the rows.</param>
    public void Write(TableDefinition table, FeedShelf shelf, CodeInputs inputs, IColumnSink sink)
    {
        string[] names = [.. table.Columns.Skip(SessionColumns).SkipLast(1).Select(c => c.Name)];
        foreach (var session in FeedSession.Read(inputs, shelf, Topics, OfficialTimes.AreInputsOf(table)))
        {
            List<object?[]> rows = [.. Rows(session)];
            if (rows.Count == 0)
                continue;
            var columns = RowColumns.Of(table, names, rows);
            columns.Add(table.Columns[SessionColumns - 1].Name, ColumnValues.Constant(session.Header.MeetingKey, rows.Count));
            columns.Add(table.Columns[^1].Name, ColumnValues.Constant(session.Source, rows.Count));
            sink.Write(PartitionKey.Of(session.Header.Year, session.Header.SessionKey), [columns]);
        }
    }

    /// <summary>Creates the relation <paramref name="target"/> with the rows of all sessions that the inputs have: for a table that has lists, which columns of memory have not.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shelf">What other tables have read of the sessions.</param>
    /// <param name="inputs">The table's inputs.</param>
    /// <param name="target">Schema and name.</param>
    public void Make(TableDefinition table, FeedShelf shelf, CodeInputs inputs, string target)
    {
        var connection = inputs.Connection;
        connection.Execute($"create table {target} ({string.Join(", ", table.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}"))})");
        var name = target.Split('.');
        var sessions = new List<(SessionHeader Session, string Source, IEnumerable<object?[]> Rows)>();
        // The messages of a session go before those of the next come.
        foreach (var session in FeedSession.Read(inputs, shelf, Topics, OfficialTimes.AreInputsOf(table)))
            sessions.Add((session.Header, session.Source, [.. Rows(session)]));
        using var appender = connection.Append(name[1], name[0]);
        foreach (var (session, source, rows) in sessions)
            Append(appender, session, source, rows);
        appender.Complete();
    }

    private static void Append(DuckDbAppender appender, SessionHeader session, string source, IEnumerable<object?[]> rows)
    {
        var year = appender.Column<int>(0);
        var sessionKey = appender.Column<int>(1);
        var meetingKey = appender.Column<int>(2);
        var last = appender.Text(appender.ColumnTypes.Count - 1);
        foreach (var row in rows)
        {
            year.Write(session.Year);
            sessionKey.Write(session.SessionKey);
            meetingKey.Write(session.MeetingKey);
            for (var i = 0; i < row.Length; i++)
                appender.Writer(i + SessionColumns).WriteValue(row[i]);
            last.Write(source);
            appender.EndRow();
        }
    }
}
