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
    public void Make(TableDefinition table, DuckDbConnection connection, string target)
    {
        connection.Execute($"create table {target} ({string.Join(", ", table.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}"))})");
        var name = target.Split('.');
        var rows = new List<(FeedSession Session, IEnumerable<object?[]> Rows)>();
        foreach (var session in FeedSession.Read(connection, Topics, OfficialTimes.AreInputsOf(table)))
            rows.Add((session with { Feed = null! }, [.. Rows(session)]));
        using var appender = connection.Append(name[1], name[0]);
        foreach (var (session, values) in rows)
        {
            foreach (var row in values)
                appender.AppendRow([session.Year, session.SessionKey, session.MeetingKey, .. row, session.Source]);
        }
        appender.Complete();
    }
}
