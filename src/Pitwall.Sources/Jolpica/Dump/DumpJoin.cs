namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>Makes of a dump the rows that the service would give.</summary>
internal static class DumpJoin
{
    /// <summary>Reads all of a dump.</summary>
    /// <exception cref="DumpException">It is no dump, or a table of it cannot be read.</exception>
    public static void Run(DumpArchive archive, DumpSink sink, DumpNotes notes, CancellationToken cancellationToken)
    {
        var catalog = new DumpCatalog(archive, notes);
        Lists(archive, sink);
        Races(catalog, sink);
        cancellationToken.ThrowIfCancellationRequested();
        var entries = DumpEntries.Read(archive, catalog, notes);
        cancellationToken.ThrowIfCancellationRequested();
        var laps = DumpLaps.Read(archive, entries, sink, notes);
        DumpResults.Write(entries, laps, sink);
        DumpLaps.WritePitStops(laps, sink);
        cancellationToken.ThrowIfCancellationRequested();
        DumpStandings.Write(archive, catalog, sink, notes);
    }

    private static void Lists(DumpArchive archive, DumpSink sink)
    {
        Copy(archive, sink, JolpicaResources.Seasons, "season", ["year", "wikipedia"]);
        Copy(archive, sink, JolpicaResources.Circuits, "circuit", ["reference", "name", "wikipedia", "latitude", "longitude", "locality", "country"]);
        Copy(archive, sink, JolpicaResources.Constructors, "team", ["reference", "name", "nationality", "wikipedia"]);
        Copy(archive, sink, JolpicaResources.Drivers, "driver", ["reference", "permanent_car_number", "abbreviation", "forename", "surname", "date_of_birth", "nationality", "wikipedia"]);
    }

    private static void Copy(DumpArchive archive, DumpSink sink, JolpicaResource resource, string name, string[] columns)
    {
        var table = DumpCatalog.Required(archive, name);
        var places = columns.Select(table.Column).ToArray();
        var writer = sink.Of(resource, null);
        while (table.Read()) writer?.Add([.. places.Select(table.Text)]);
    }

    private static void Races(DumpCatalog catalog, DumpSink sink)
    {
        foreach (var round in catalog.Rounds.Values.Where(round => round is { IsCancelled: false, Number: not null }).OrderBy(round => round.Season).ThenBy(round => round.Number))
        {
            var race = Session("R");
            var sprintQualifying = Session("SQ1");
            string? label = sprintQualifying.Date is null ? null : round.Season == 2023 ? "SprintShootout" : "SprintQualifying";
            sink.Of(JolpicaResources.RacesOfSeason, round.Season)?.Add(
                Text(round.Season), Text(round.Number), round.Name, round.Url, round.Circuit, race.Date ?? round.Date, race.Time,
                Session("FP1").Date, Session("FP1").Time, Session("FP2").Date, Session("FP2").Time, Session("FP3").Date, Session("FP3").Time,
                Session("Q1").Date, Session("Q1").Time, Session("SR").Date, Session("SR").Time, sprintQualifying.Date, sprintQualifying.Time, label);

            (string? Date, string? Time) Session(string type) => round.Sessions.GetValueOrDefault(type) is { At: { } at } session
                ? (FormattableString.Invariant($"{at:yyyy-MM-dd}"), session.HasTime ? FormattableString.Invariant($"{at:HH:mm:ss}Z") : null)
                : (null, null);
        }
    }

    private static string? Text(int? number) => number is { } value ? FormattableString.Invariant($"{value}") : null;
}
