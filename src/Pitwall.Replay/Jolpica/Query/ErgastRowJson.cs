using System.Text.Json;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Query;

/// <summary>Writes rows of a round. Unlike people and places these can have a null, and a missing number is the text None.</summary>
internal static class ErgastRowJson
{
    /// <summary>A row of a race or sprint.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="row">The row.</param>
    /// <param name="winnerMillis">Time of whoever won; null when nobody has one.</param>
    public static void Result(Utf8JsonWriter json, ErgastResult row, long? winnerMillis)
    {
        json.WriteStartObject();
        json.WriteString("number", row.Number ?? "None");
        json.WriteString("position", ErgastText.Number(row.Position));
        json.WriteString("positionText", row.PositionText);
        json.WriteString("points", ErgastText.Points(row.Points));
        People(json, row.Driver, row.Constructor);
        json.WriteString("grid", row.Grid is { } grid ? ErgastText.Number(grid) : null);
        json.WriteString("laps", row.Laps is { } laps ? ErgastText.Number(laps) : null);
        json.WriteString("status", row.Status);
        if (row.Millis is { } millis && winnerMillis is { } winner)
        {
            json.WriteStartObject("Time");
            json.WriteString("millis", ErgastText.TruncatedMillis(millis));
            json.WriteString("time", millis == winner ? ErgastText.Total(millis) : millis < winner ? "" : "+" + ErgastText.Duration(millis - winner));
            json.WriteEndObject();
        }

        if (row.FastestLap is { } lap)
            FastestLap(json, lap);
        json.WriteEndObject();
    }

    public static void Qualifying(Utf8JsonWriter json, ErgastQualifying row)
    {
        json.WriteStartObject();
        json.WriteString("number", row.Number ?? "None");
        json.WriteString("position", ErgastText.Number(row.Position));
        People(json, row.Driver, row.Constructor);
        ErgastJson.Text(json, "Q1", row.Q1);
        ErgastJson.Text(json, "Q2", row.Q2);
        ErgastJson.Text(json, "Q3", row.Q3);
        json.WriteEndObject();
    }

    public static void PitStop(Utf8JsonWriter json, ErgastPitStop stop)
    {
        json.WriteStartObject();
        json.WriteString("driverId", stop.Driver.Id);
        json.WriteString("lap", stop.Lap is { } lap ? ErgastText.Number(lap) : null);
        json.WriteString("stop", ErgastText.Number(stop.Stop));
        ErgastJson.Text(json, "time", stop.LocalTime);
        json.WriteString("duration", ErgastText.PitLane(stop.Millis));
        json.WriteEndObject();
    }

    public static void Timing(Utf8JsonWriter json, ErgastLap lap)
    {
        json.WriteStartObject();
        json.WriteString("driverId", lap.Driver.Id);
        json.WriteString("time", ErgastText.Duration(lap.Millis));
        if (lap.Position is { } position)
            json.WriteString("position", ErgastText.Number(position));
        json.WriteEndObject();
    }

    public static void DriverStanding(Utf8JsonWriter json, ErgastDriverStanding row)
    {
        json.WriteStartObject();
        Standing(json, row.Line);
        json.WritePropertyName("Driver");
        ErgastJson.Driver(json, row.Driver);
        json.WriteStartArray("Constructors");
        foreach (var constructor in row.Constructors)
            ErgastJson.Constructor(json, constructor);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void ConstructorStanding(Utf8JsonWriter json, ErgastConstructorStanding row)
    {
        json.WriteStartObject();
        Standing(json, row.Line);
        json.WritePropertyName("Constructor");
        ErgastJson.Constructor(json, row.Constructor);
        json.WriteEndObject();
    }

    private static void Standing(Utf8JsonWriter json, ErgastStanding line)
    {
        if (line.Position is { } position)
            json.WriteString("position", ErgastText.Number(position));
        json.WriteString("positionText", line.PositionText);
        json.WriteString("points", ErgastText.Points(line.Points));
        json.WriteString("wins", ErgastText.Number(line.Wins));
    }

    private static void People(Utf8JsonWriter json, ErgastDriver driver, ErgastConstructor constructor)
    {
        json.WritePropertyName("Driver");
        ErgastJson.Driver(json, driver);
        json.WritePropertyName("Constructor");
        ErgastJson.Constructor(json, constructor);
    }

    private static void FastestLap(Utf8JsonWriter json, ErgastFastestLap lap)
    {
        json.WriteStartObject("FastestLap");
        if (lap.Rank is { } rank)
            json.WriteString("rank", ErgastText.Number(rank));
        if (lap.Lap is { } number)
            json.WriteString("lap", ErgastText.Number(number));
        json.WriteStartObject("Time");
        json.WriteString("time", ErgastText.Duration(lap.Millis));
        json.WriteEndObject();
        if (lap.Speed is not null)
        {
            json.WriteStartObject("AverageSpeed");
            json.WriteString("units", "kph");
            json.WriteString("speed", lap.Speed);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
