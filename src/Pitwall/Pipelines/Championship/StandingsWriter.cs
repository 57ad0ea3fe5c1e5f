using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Formula1.Championship;

namespace Pitwall.Pipelines.Championship;

/// <summary>
/// Appends rows of standings. Points are stored as whole hundredths, which a view turns into points: the engine writes them faster.
/// </summary>
internal sealed class StandingsWriter : IDisposable
{
    private readonly DuckDbAppender _appender;
    private int _column;

    private StandingsWriter(DuckDbAppender appender) => _appender = appender;

    /// <summary>Creates the relation <paramref name="target"/> (schema and name) with the rows.</summary>
    public static void Write(DuckDbConnection connection, string target, IEnumerable<StandingRow> rows)
    {
        connection.Execute($"""
            create table {target}_hundredths (
                year integer, round_number integer, entry_id varchar, round_id varchar, id varchar, engine_manufacturer_id varchar, entry_number integer,
                standings_order integer, position integer, status varchar,
                points integer, dropped integer, withdrawn integer, wins integer, countback varchar, applied_rules varchar,
                points_left integer, attainable integer, can_win boolean, _source varchar);
            create view {target} as select
                year, round_number, entry_id, round_id, id as driver_id, id as constructor_id, engine_manufacturer_id, entry_number,
                standings_order, position,
                case status when 'disqualified' then 'DSQ' when 'excluded' then 'EX' else position::varchar end as position_text,
                status,
                points / 100.0 as points,
                dropped / 100.0 as points_dropped,
                withdrawn / 100.0 as points_withdrawn,
                (points + dropped + withdrawn) / 100.0 as points_scored,
                wins, countback, applied_rules,
                points_left / 100.0 as points_left,
                attainable / 100.0 as points_attainable,
                can_win as can_win_championship,
                _source
            from {target}_hundredths
            """);
        using var writer = Open(connection, target + "_hundredths");
        foreach (var row in rows) writer.Write(row);
        writer._appender.Complete();
    }

    public void Dispose() => _appender.Dispose();

    private static StandingsWriter Open(DuckDbConnection connection, string table) =>
        table.Split('.') is [var schema, var name] ? new(connection.Append(name, schema)) : new(connection.Append(table));

    private void Write(StandingRow row)
    {
        _column = 0;
        var standing = row.Standing;
        Number(row.Year);
        Number(row.Round);
        Text(row.EntryId);
        Text(row.RoundId);
        Text(standing.Key.Id);
        Text(standing.Key.Engine);
        Number(row.EntryNumber);
        Number(row.Order);
        Number(standing.Place);
        Text(NameOf(standing.Status));
        Number(Hundredths(standing.Points));
        Number(Hundredths(standing.Dropped));
        Number(Hundredths(standing.Withdrawn));
        Number(standing.Wins);
        Text(standing.Countback.Count == 0 ? null : string.Join('-', standing.Countback));
        Text(standing.Applied.Count == 0 ? null : string.Join("; ", standing.Applied.Select(Words)));
        Number(Hundredths(row.PointsLeft));
        Number(Hundredths(row.Chance.Attainable));
        _appender.Column<bool>(_column++).Write(row.Chance.CanStillWin);
        Text(row.Sources);
        _appender.EndRow();
    }

    private void Number(int? value) => _appender.Column<int>(_column++).Write(value);

    private void Text(string? value) => _appender.Text(_column++).Write(value);

    private static int Hundredths(Points points) => (int)decimal.Round(points.Value * 100, MidpointRounding.AwayFromZero);

    private static string NameOf(StandingStatus status) => status switch
    {
        StandingStatus.Placed => "placed",
        StandingStatus.NotPlaced => "not_placed",
        StandingStatus.Disqualified => "disqualified",
        _ => "excluded",
    };

    private static string Words(AppliedRule rule) => rule.Round is { } round
        ? string.Create(CultureInfo.InvariantCulture, $"{rule.Name}, round {round} ({rule.Source})")
        : $"{rule.Name} ({rule.Source})";
}
