using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Rows;

/// <summary>meetings, sessions and drivers.</summary>
internal static class CalendarRows
{
    public static void Meeting(RowWriter row, Meeting meeting, IReadOnlyList<Session> sessions)
    {
        var place = meeting.Place;
        row.Begin();
        row.Json.WriteNumber("meeting_key"u8, meeting.Key);
        row.Text("meeting_name"u8, place.GrandPrix);
        row.Text("meeting_official_name"u8, $"FORMULA 1 {place.GrandPrix.ToUpperInvariant()} {meeting.Year}");
        row.Text("location"u8, place.Location);
        Country(row, meeting);
        row.Text("country_flag"u8, $"https://media.example.invalid/flags/{place.CountryCode}.png");
        Circuit(row, meeting);
        row.Text("circuit_type"u8, place.CircuitType);
        row.Text("circuit_info_url"u8, $"https://circuits.example.invalid/{meeting.CircuitKey}/{meeting.Year}");
        row.Text("circuit_image"u8, $"https://media.example.invalid/circuits/{meeting.CircuitKey}.png");
        row.Text("gmt_offset"u8, meeting.GmtOffset);
        row.Date("date_start"u8, sessions[0].Start.ToUnixTimeMilliseconds());
        row.Date("date_end"u8, (sessions[^1].Start + sessions[^1].Length).ToUnixTimeMilliseconds());
        row.Json.WriteNumber("year"u8, meeting.Year);
        row.Json.WriteBoolean("is_cancelled"u8, false);
        row.End();
    }

    public static void Session(RowWriter row, Session session)
    {
        row.Begin();
        row.Json.WriteNumber("session_key"u8, session.Key);
        row.Text("session_type"u8, session.Type);
        row.Text("session_name"u8, session.Name);
        row.Date("date_start"u8, session.Start.ToUnixTimeMilliseconds());
        row.Date("date_end"u8, (session.Start + session.Length).ToUnixTimeMilliseconds());
        row.Json.WriteNumber("meeting_key"u8, session.Meeting.Key);
        Circuit(row, session.Meeting);
        Country(row, session.Meeting);
        row.Text("location"u8, session.Meeting.Place.Location);
        row.Text("gmt_offset"u8, session.Meeting.GmtOffset);
        row.Json.WriteNumber("year"u8, session.Meeting.Year);
        row.Json.WriteBoolean("is_cancelled"u8, false);
        row.End();
    }

    // A nameless driver is one of whom upstream knows the number and the name in capitals only, as happens in practice sessions.
    public static void Driver(RowWriter row, Session session, Entrant entrant, bool nameless)
    {
        row.Begin(session);
        row.Json.WriteNumber("driver_number"u8, entrant.Number);
        row.Text("broadcast_name"u8, entrant.BroadcastName);
        row.Text("full_name"u8, entrant.FullName);
        row.Text("name_acronym"u8, entrant.Code);
        row.Text("team_name"u8, nameless ? null : entrant.Team);
        row.Text("team_colour"u8, nameless ? null : entrant.TeamColour);
        row.Text("first_name"u8, nameless ? null : entrant.FirstName);
        row.Text("last_name"u8, nameless ? null : entrant.LastName);
        row.Text("headshot_url"u8, nameless ? null : $"https://media.example.invalid/drivers/{entrant.Code}.png");
        row.Text("country_code"u8, entrant.Country);
        row.End();
    }

    private static void Country(RowWriter row, Meeting meeting)
    {
        row.Json.WriteNumber("country_key"u8, meeting.CountryKey);
        row.Text("country_code"u8, meeting.Place.CountryCode);
        row.Text("country_name"u8, meeting.Place.Country);
    }

    private static void Circuit(RowWriter row, Meeting meeting)
    {
        row.Json.WriteNumber("circuit_key"u8, meeting.CircuitKey);
        row.Text("circuit_short_name"u8, meeting.Place.Circuit);
    }
}
