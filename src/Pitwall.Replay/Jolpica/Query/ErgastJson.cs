using System.Text.Json;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Query;

/// <summary>Writes what rows name: people, places, rounds. Every value is text; what is null is left out.</summary>
internal static class ErgastJson
{
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Season(Utf8JsonWriter json, ErgastSeason season)
    {
        json.WriteStartObject();
        json.WriteString("season", ErgastText.Number(season.Year));
        json.WriteString("url", season.Url);
        json.WriteEndObject();
    }

    public static void Circuit(Utf8JsonWriter json, ErgastCircuit circuit)
    {
        json.WriteStartObject();
        json.WriteString("circuitId", circuit.Id);
        json.WriteString("url", circuit.Url);
        json.WriteString("circuitName", circuit.Name);
        json.WriteStartObject("Location");
        Text(json, "lat", circuit.Latitude);
        Text(json, "long", circuit.Longitude);
        Text(json, "locality", circuit.Locality);
        Text(json, "country", circuit.Country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Driver(Utf8JsonWriter json, ErgastDriver driver)
    {
        json.WriteStartObject();
        json.WriteString("driverId", driver.Id);
        Text(json, "permanentNumber", driver.PermanentNumber);
        Text(json, "code", driver.Code);
        json.WriteString("url", driver.Url);
        json.WriteString("givenName", driver.GivenName);
        json.WriteString("familyName", driver.FamilyName);
        Text(json, "dateOfBirth", driver.DateOfBirth);
        Text(json, "nationality", driver.Nationality);
        json.WriteEndObject();
    }

    public static void Constructor(Utf8JsonWriter json, ErgastConstructor constructor)
    {
        json.WriteStartObject();
        json.WriteString("constructorId", constructor.Id);
        json.WriteString("url", constructor.Url);
        json.WriteString("name", constructor.Name);
        Text(json, "nationality", constructor.Nationality);
        json.WriteEndObject();
    }

    /// <summary>A round of the calendar with its sessions.</summary>
    public static void Race(Utf8JsonWriter json, ErgastRound round)
    {
        json.WriteStartObject();
        RaceFields(json, round);
        foreach (var (name, start) in round.Sessions)
        {
            json.WriteStartObject(name);
            json.WriteString("date", start.Date);
            Text(json, "time", start.Time);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The fields of a round, in an object that is open: rows follow.</summary>
    public static void RaceFields(Utf8JsonWriter json, ErgastRound round)
    {
        json.WriteString("season", ErgastText.Number(round.Season));
        json.WriteString("round", ErgastText.Number(round.Number));
        json.WriteString("url", round.Url);
        json.WriteString("raceName", round.Name);
        json.WritePropertyName("Circuit");
        Circuit(json, round.Circuit);
        json.WriteString("date", round.Start.Date);
        Text(json, "time", round.Start.Time);
    }

    public static void Status(Utf8JsonWriter json, (string Text, int Count) status)
    {
        json.WriteStartObject();
        json.WriteString("statusId", StatusIds.Of(status.Text));
        json.WriteString("count", ErgastText.Number(status.Count));
        json.WriteString("status", status.Text);
        json.WriteEndObject();
    }
}
