using System.Text.Json;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Query;

/// <summary>All rows that answer a question, and how a page of them is written.</summary>
/// <param name="Table">Name of the table in the envelope.</param>
/// <param name="List">Name of its list.</param>
/// <param name="Total">Rows of all pages, counted in the endpoint's own unit.</param>
/// <param name="Write">Writes what is in the list.</param>
internal sealed record ErgastListing(string Table, string List, int Total, Action<Utf8JsonWriter, ErgastPage> Write)
{
    /// <summary>Rows that stand in the list themselves.</summary>
    public static ErgastListing Flat<T>(string table, string list, IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write) =>
        new(table, list, rows.Count, (json, page) => Each(json, page.Take(rows), write));

    /// <summary>Rows within their rounds: where a page ends, a round goes on in the next.</summary>
    /// <param name="name">Name of the list in a round.</param>
    /// <param name="rows">The rows, in the order in which pages are cut.</param>
    /// <param name="write">Writes a row.</param>
    /// <param name="order">The order within the part of a round that is on a page, when it is another one; null for the same.</param>
    public static ErgastListing OfRaces<T>(string name, IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write, Func<T, int>? order = null)
        where T : IErgastRow =>
        new("RaceTable", "Races", rows.Count, (json, page) =>
            Races(json, name, page.Take(rows), race => Each(json, order is null ? race : race.OrderBy(order), write)));

    /// <summary>Timings within laps within a round.</summary>
    public static ErgastListing OfLaps(IReadOnlyList<ErgastLap> rows) =>
        new("RaceTable", "Races", rows.Count, (json, page) => Races(json, "Laps", page.Take(rows), timings => Laps(json, timings)));

    /// <summary>Lines of one table; without any there is no table either.</summary>
    public static ErgastListing OfStandings<T>(string name, ErgastQuery query, IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write) =>
        new("StandingsTable", "StandingsLists", rows.Count, (json, page) =>
        {
            var lines = page.Take(rows);
            if (lines.Count == 0)
                return;
            json.WriteStartObject();
            foreach (var (key, value) in query.Echo().Where(criterion => criterion.Name is "season" or "round"))
                json.WriteString(key, value);
            json.WriteStartArray(name);
            Each(json, lines, write);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void Laps(Utf8JsonWriter json, IEnumerable<ErgastLap> timings)
    {
        foreach (var lap in timings.GroupBy(row => row.Number))
        {
            json.WriteStartObject();
            json.WriteString("number", ErgastText.Number(lap.Key));
            json.WriteStartArray("Timings");
            Each(json, lap, ErgastRowJson.Timing);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void Races<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> rows, Action<IEnumerable<T>> write)
        where T : IErgastRow
    {
        foreach (var race in rows.GroupBy(row => row.Round))
        {
            json.WriteStartObject();
            ErgastJson.RaceFields(json, race.Key);
            json.WriteStartArray(name);
            write(race);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void Each<T>(Utf8JsonWriter json, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        foreach (var row in rows)
            write(json, row);
    }
}
