using System.Globalization;
using System.Net;

namespace Pitwall.Sources.Tests.Support;

/// <summary>
/// A small OpenF1 in memory: 2023 is over; 2024 has a weekend long ago, one a day ago, one cancelled and one to come.
/// Written from the service's description, without a line of the client's code.
/// </summary>
internal sealed class FakeOpenF1
{
    public const string Now = "2024-07-08T10:00:00Z";

    /// <summary>Rows that make an answer too large; null for no bound.</summary>
    public int? RowBudget { get; set; }

    /// <summary>Sample times of every driver's telemetry.</summary>
    public List<DateTimeOffset> Samples { get; } = [];

    /// <summary>Lap rows of every session; changes when results are corrected.</summary>
    public string Laps { get; set; } = "[{\"lap_number\":1},{\"lap_number\":2}]";

    /// <summary>Says how a request goes wrong; null for an honest answer.</summary>
    public Func<string, HttpResponseMessage?> Fault { get; set; } = _ => null;

    public FakeUpstream Upstream { get; }

    public FakeOpenF1() => Upstream = new FakeUpstream((request, _) => Answer(Uri.UnescapeDataString(request.RequestUri!.PathAndQuery)));

    private const string Sessions2024 =
        """
        {"session_key":9001,"meeting_key":900,"year":2024,"session_type":"Practice","session_name":"Practice 1","date_start":"2024-05-10T11:00:00+00:00","date_end":"2024-05-10T12:00:00+00:00","location":"Testville","country_name":"Testland"}
        {"session_key":9002,"meeting_key":900,"year":2024,"session_type":"Qualifying","session_name":"Qualifying","date_start":"2024-05-11T14:00:00","date_end":"2024-05-11T15:00:00","location":"Testville","is_cancelled":false}
        {"session_key":"9003","meeting_key":900,"year":2024,"session_type":"Race","session_name":"Race","date_start":"2024-05-12T14:00:00Z","date_end":"2024-05-12T16:00:00.000Z","location":"Testville","extra":[1,2]}
        {"session_key":9101,"meeting_key":910,"year":2024,"session_type":"Qualifying","session_name":"Qualifying","date_start":"2024-07-06T14:00:00+00:00","date_end":"2024-07-06T15:00:00+00:00","location":"Newtown"}
        {"session_key":9102,"meeting_key":910,"year":2024,"session_type":"Race","session_name":"Race","date_start":"2024-07-07T14:00:00+00:00","date_end":"2024-07-07T16:00:00+00:00","location":"Newtown"}
        {"session_key":9201,"meeting_key":920,"year":2024,"session_type":"Race","session_name":"Race","date_start":"2024-06-01T14:00:00+00:00","date_end":"2024-06-01T16:00:00+00:00","location":"Flooded","is_cancelled":true}
        {"session_key":9301,"meeting_key":930,"year":2024,"session_type":"Race","session_name":"Race","date_start":"2024-09-01T14:00:00+00:00","date_end":"2024-09-01T16:00:00+00:00","location":"Later"}
        """;

    private const string Sessions2023 =
        """
        {"session_key":8001,"meeting_key":800,"year":2023,"session_type":"Race","session_name":"Race","date_start":"2023-05-12T14:00:00+00:00","date_end":"2023-05-12T16:00:00+00:00","location":"Oldtown"}
        """;

    private HttpResponseMessage Answer(string target)
    {
        if (Fault(target) is { } fault) return fault;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var collection = target[(target.LastIndexOf('/', query) + 1)..query];
        var filters = target[(query + 1)..].Split('&');
        return collection switch
        {
            "sessions" => Rows([.. Sessions2023.Split('\n').Concat(Sessions2024.Split('\n')).Where(row => filters.All(filter => Has(row, filter)))]),
            "meetings" => filters[0] == "year=2024"
                ? FakeUpstream.Json("[{\"meeting_key\":900,\"meeting_name\":\"Test Grand Prix\",\"year\":2024},{\"meeting_key\":910,\"meeting_name\":\"New Grand Prix\",\"year\":2024}]")
                : FakeUpstream.NoResults(),
            "drivers" => FakeUpstream.Json("[{\"driver_number\":44},{\"driver_number\":\"1\"},{\"driver_number\":null}]"),
            "car_data" or "location" => Telemetry(filters),
            "overtakes" or "championship_drivers" or "championship_teams" => FakeUpstream.NoResults(),
            "laps" => FakeUpstream.Json(Laps),
            _ => FakeUpstream.Gzip(FakeUpstream.Compress($"[{{\"collection\":\"{collection}\"}}]")),
        };
    }

    private static bool Has(string row, string filter)
    {
        var parts = filter.Split('=');
        return row.Contains($"\"{parts[0]}\":{parts[1]},", StringComparison.Ordinal) || row.Contains($"\"{parts[0]}\":\"{parts[1]}\",", StringComparison.Ordinal);
    }

    private HttpResponseMessage Telemetry(string[] filters)
    {
        var rows = Samples.Where(sample => filters.All(filter => Fits(sample, filter))).ToList();
        if (rows.Count > RowBudget) return FakeUpstream.Json("{\"detail\":\"too much data at once\"}", HttpStatusCode.UnprocessableEntity);
        return Rows([.. rows.Select(row => $"{{\"date\":\"{row:yyyy-MM-ddTHH:mm:ss.fffzzz}\"}}")]);
    }

    private static bool Fits(DateTimeOffset sample, string filter) =>
        filter.StartsWith("date>=", StringComparison.Ordinal) ? sample >= Date(filter[6..])
        : !filter.StartsWith("date<", StringComparison.Ordinal) || sample < Date(filter[5..]);

    private static DateTimeOffset Date(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static HttpResponseMessage Rows(string[] rows) =>
        rows.Length == 0 ? FakeUpstream.NoResults() : FakeUpstream.Json("[" + string.Join(',', rows) + "]");
}
