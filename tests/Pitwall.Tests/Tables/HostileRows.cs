using System.Globalization;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Pipelines;

namespace Pitwall.Tests.Tables;

/// <summary>
/// Rows of bronze as no upstream would be so unkind to send them: few keys, so that rows repeat and contradict one another, values that fit their
/// type and little else, nulls everywhere.
/// </summary>
internal sealed class HostileRows(int seed)
{
    private static readonly string[] Messages =
    [
        "CAR 4 (NOR) TIME 1:30.000 DELETED - TRACK LIMITS AT TURN 4 LAP 3 15:10:11", "CAR 4 (NOR) TIME 1:30.000 WILL BE REINSTATED",
        "CAR 1 (VER) LAP DELETED - TRACK LIMITS AT TURN 4 LAP 2 15:10:11", "SAFETY CAR DEPLOYED", "VIRTUAL SAFETY CAR DEPLOYED", "TRACK CLEAR",
        "FIA STEWARDS: 5 SECOND TIME PENALTY FOR CAR 1 (VER) - SPEEDING IN THE PIT LANE",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Rows of every bronze table for one session, by table: a first line with the columns, then a line per row.</summary>
    public Dictionary<string, string[]> OfSession(int session, int rows) => BuiltInTables.Definitions.Tables
        .Where(t => t.Id.Namespace == "bronze" && t.Has("session_key") && t.Id.Name != "openf1_sessions")
        .ToDictionary(t => t.ToString(), t => (string[])[Header(t), .. Rows(t, session, rows)], StringComparer.Ordinal);

    /// <summary>The same lines in another order, some of them twice.</summary>
    public string[] Shuffled(string[] lines)
    {
        string[] body = [.. lines.Skip(1), .. lines.Skip(1).Where(_ => _random.Next(3) == 0)];
        _random.Shuffle(body);
        return [lines[0], .. body];
    }

    private static IEnumerable<ColumnDefinition> Columns(TableDefinition table) => table.Columns.Where(c => !c.IsBookkeeping);

    private static string Header(TableDefinition table) => string.Join(" | ", Columns(table).Select(c => c.Name));

    /// <summary>Most rows are an earlier one with one value changed, so that whatever a table forgets to look at when it chooses between them shows.</summary>
    private IEnumerable<string> Rows(TableDefinition table, int session, int count)
    {
        ColumnDefinition[] columns = [.. Columns(table)];
        var rows = new List<string[]>();
        while (rows.Count < count)
        {
            string[] row = [.. columns.Select(c => Any(table, c, session))];
            if (rows.Count > 0 && _random.Next(4) > 0)
            {
                var changed = _random.Next(columns.Length);
                var fresh = row[changed];
                row = [.. rows[_random.Next(rows.Count)]];
                row[changed] = fresh;
            }

            rows.Add(row);
        }

        return rows.Select(r => string.Join(" | ", r));
    }

    private string Any(TableDefinition table, ColumnDefinition column, int session) => column.Name switch
    {
        "year" => "2023",
        "session_key" => session.ToString(CultureInfo.InvariantCulture),
        "meeting_key" => "1",
        _ => !column.Required && _random.Next(8) == 0 ? "" : Cell(table, column),
    };

    private string Cell(TableDefinition table, ColumnDefinition column) => column.Name switch
    {
        "driver_number" or "overtaking_driver_number" or "overtaken_driver_number" => One("1", "4", "16"),
        "lap_number" or "lap_start" or "lap_end" or "stint_number" => Number(1, 5),
        "date" or "date_start" => string.Create(CultureInfo.InvariantCulture, $"13:{_random.Next(4):00}:{_random.Next(6) * 10:00}"),
        "lap_duration" or "lane_duration" or "pit_duration" => One("90", "90", "91.5", "22.2"),
        "duration_sector_1" or "duration_sector_2" or "duration_sector_3" => One("30", "30.5"),
        "position" => Number(1, 4),
        "points" => One("25", "18", "0"),
        "duration" => One("5400.5", "[76.1,75.5,null]", "[76,75,74]"),
        "gap_to_leader" or "interval" => One("1.5", "+1 LAP", "19L", "0", "[0,0.1,0.2]"),
        "message" => One(Messages),
        "flag" => One("GREEN", "RED", "YELLOW", "CLEAR", "DOUBLE YELLOW"),
        "scope" => One("Track", "Sector"),
        "category" => One("Flag", "SafetyCar", "Other"),
        "team_name" => One("Ferrari", "Mercedes", "McLaren"),
        "compound" => One("SOFT", "HARD", "UNKNOWN"),
        _ => column.Type.Sql switch
        {
            "BOOLEAN" => One("true", "false"),
            "INTEGER" or "BIGINT" => Number(0, 3),
            "DOUBLE" => One("20", "20.5"),
            "INTEGER[]" => One("[2049, 2051]", "[2064, 0]"),
            "TIMESTAMPTZ" => "13:00:00",
            "VARCHAR" => One("One Name", "Other Name"),
            _ => throw new NotSupportedException($"{table}.{column.Name} is of a type that no bronze table had: {column.Type}."),
        },
    };

    private string One(params string[] values) => values[_random.Next(values.Length)];

    private string Number(int from, int to) => _random.Next(from, to).ToString(CultureInfo.InvariantCulture);
}
