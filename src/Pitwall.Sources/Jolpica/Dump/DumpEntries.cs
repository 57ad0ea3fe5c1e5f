namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>A car in a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Car">The car and its driver.</param>
/// <param name="Position">Place in the order of the session, also of who was not classified; null for none.</param>
internal sealed record DumpEntry(DumpSession Session, DumpCar Car, int? Position)
{
    public required bool IsClassified { get; init; }

    public required int? Status { get; init; }

    public required string? Detail { get; init; }

    public required string? Points { get; init; }

    public required string? Grid { get; init; }

    public required TimeSpan? Time { get; init; }

    public required string? FastestLapRank { get; init; }

    public required string? Laps { get; init; }

    public bool IsRace => Session.Type == "R";

    public bool IsSprint => Session.Type == "SR";

    public bool IsQualifying => Session.Type.StartsWith('Q');
}

/// <summary>Entries of the sessions that become rows: races, sprints and qualifying.</summary>
internal static class DumpEntries
{
    /// <summary>Reads entries, by id, in the order of the table.</summary>
    public static IReadOnlyDictionary<long, DumpEntry> Read(DumpArchive archive, DumpCatalog catalog, DumpNotes notes)
    {
        var table = DumpCatalog.Required(archive, "sessionentry");
        var (id, session, car) = (table.Column("id"), table.Column("session_id"), table.Column("round_entry_id"));
        var (position, isClassified, status, detail, points) = (table.Column("position"), table.Column("is_classified"), table.Column("status"), table.Column("detail"), table.Column("points"));
        var (grid, time, rank, laps) = (table.Column("grid"), table.Column("time"), table.Column("fastest_lap_rank"), table.Column("laps_completed"));
        var entries = new Dictionary<long, DumpEntry>();
        while (table.Read())
        {
            if (!catalog.Sessions.TryGetValue(table.Id(session), out var of) || !catalog.Cars.TryGetValue(table.Id(car), out var whose))
            {
                notes.Add("sessionentry without what it refers to");
                continue;
            }
            var entry = new DumpEntry(of, whose, table.Number(position))
            {
                IsClassified = table.Flag(isClassified),
                Status = table.Number(status),
                Detail = table.Text(detail),
                Points = table.Text(points),
                Grid = table.Text(grid),
                Time = DumpTimes.Interval(table.Text(time)),
                FastestLapRank = table.Text(rank),
                Laps = table.Text(laps),
            };
            if (entry.IsRace || entry.IsSprint || entry.IsQualifying) entries[table.Id(id)] = entry;
        }
        return entries;
    }
}
