using Pitwall.DuckDb;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>A table that is folded from the messages of live timing, one session after the other.</summary>
/// <param name="Topics">The topics it is folded from.</param>
/// <param name="Rows">
/// The rows of a session: the values of the table's columns but for the first three (year, session key, meeting key) and the last (source).
/// </param>
internal sealed record FeedTable(IReadOnlyList<string> Topics, Func<FeedSession, IEnumerable<object?[]>> Rows)
{
    /// <summary>Creates the relation <paramref name="target"/> with the rows of all sessions that the connection shows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shelf">What other tables have read of the sessions.</param>
    /// <param name="connection">Has the table's inputs.</param>
    /// <param name="target">Schema and name.</param>
    public void Make(TableDefinition table, FeedShelf shelf, DuckDbConnection connection, string target)
    {
        connection.Execute($"create table {target} ({string.Join(", ", table.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}"))})");
        var name = target.Split('.');
        var sessions = new List<(SessionHeader Session, string Source, IEnumerable<object?[]> Rows)>();
        // The messages of a session go before those of the next come.
        foreach (var session in FeedSession.Read(connection, shelf, Topics, OfficialTimes.AreInputsOf(table)))
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
                appender.Writer(i + 3).WriteValue(row[i]);
            last.Write(source);
            appender.EndRow();
        }
    }
}
