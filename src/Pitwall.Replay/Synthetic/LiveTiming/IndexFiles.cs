using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>The files that say what else there is.</summary>
internal static class IndexFiles
{
    public static void Years(Stream target, int year) => Write(target, json =>
    {
        json.WriteStartArray("Years"u8);
        json.WriteStartObject();
        json.WriteNumber("Year"u8, year);
        json.WriteString("Path"u8, FormattableString.Invariant($"{year}/"));
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static void Year(Stream target, World.Calendar calendar) => Write(target, json =>
    {
        json.WriteNumber("Year"u8, calendar.Meetings[0].Year);
        json.WriteStartArray("Meetings"u8);
        foreach (var meeting in calendar.Meetings)
        {
            json.WriteStartObject();
            json.WriteStartArray("Sessions"u8);
            foreach (var session in calendar.Sessions.Where(session => session.Meeting == meeting))
            {
                json.WriteStartObject();
                SessionFields(json, session);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            MeetingFields(json, meeting);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static void Session(Stream target, Session session) => Write(target, json =>
    {
        json.WriteStartObject("Feeds"u8);
        foreach (var feed in Feeds.Of(session))
        {
            json.WriteStartObject(feed);
            json.WriteString("KeyFramePath"u8, $"{feed}.json");
            json.WriteString("StreamPath"u8, $"{feed}.jsonStream");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    public static void MeetingFields(Utf8JsonWriter json, Meeting meeting)
    {
        var place = meeting.Place;
        json.WriteNumber("Key"u8, meeting.Key);
        json.WriteString("Name"u8, place.GrandPrix);
        json.WriteString("OfficialName"u8, $"FORMULA 1 {place.GrandPrix.ToUpperInvariant()} {meeting.Year}");
        json.WriteString("Location"u8, place.Location);
        json.WriteNumber("Number"u8, meeting.Index + 1);
        json.WriteStartObject("Country"u8);
        json.WriteNumber("Key"u8, meeting.CountryKey);
        json.WriteString("Code"u8, place.CountryCode);
        json.WriteString("Name"u8, place.Country);
        json.WriteEndObject();
        json.WriteStartObject("Circuit"u8);
        json.WriteNumber("Key"u8, meeting.CircuitKey);
        json.WriteString("ShortName"u8, place.Circuit);
        json.WriteEndObject();
    }

    /// <summary>Dates are the track's own.</summary>
    public static void SessionFields(Utf8JsonWriter json, Session session)
    {
        json.WriteNumber("Key"u8, session.Key);
        json.WriteString("Type"u8, session.Type);
        if (session.Kind == SessionKind.Practice)
            json.WriteNumber("Number"u8, session.Name[^1] - '0');
        json.WriteString("Name"u8, session.Name);
        json.WriteString("StartDate"u8, Local(session, session.Start));
        json.WriteString("EndDate"u8, Local(session, session.Start + session.Length));
        json.WriteString("GmtOffset"u8, session.Meeting.GmtOffset);
        json.WriteString("Path"u8, session.ArchivePath);
    }

    private static string Local(Session session, DateTimeOffset at) =>
        at.ToOffset(session.Meeting.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static void Write(Stream target, Action<Utf8JsonWriter> body)
    {
        target.Write("\uFEFF"u8);
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        body(json);
        json.WriteEndObject();
    }
}
