using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Pitwall.Sources.Tests.Support;

/// <summary>
/// A small live-timing archive in memory: a season long over with one race, and one that runs, with a race long ago, one a day ago, one to
/// come, one without a path and one without a key. Written from the archive's description, without a line of the client's code.
/// </summary>
internal sealed class FakeArchive
{
    public const string Now = "2024-07-08T10:00:00Z";
    public const string Old = "2024/2024-05-12_Test_Grand_Prix/2024-05-12_Race/";
    public const string New = "2024/2024-07-07_São_New_Grand_Prix/2024-07-07_Race/";
    public const string Past = "2023/2023-05-12_Old_Grand_Prix/2023-05-12_Race/";
    public static readonly string[] Feeds = ["ArchiveStatus", "BrandNewFeed", "CarData.z", "SessionInfo", "TimingData"];

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public FakeArchive()
    {
        Upstream = new FakeUpstream((request, _) => Answer(request));
        Put("Index.json", """{"Years":[{"Year":2023,"Path":"2023/"},{"Year":2024,"Path":"2024/"}]}""");
        Put("2023/Index.json", Season(2023, Meeting(800, "Old Grand Prix", Session(8001, "Race", "2023-05-12", Past))));
        Put("2024/Index.json", Season(2024,
            Meeting(900, "Test Grand Prix", Session(9003, "Race", "2024-05-12", Old), """{"Type":"Race","Key":-1,"StartDate":"2024-05-12T18:00:00","EndDate":"2024-05-12T20:00:00","GmtOffset":"02:00:00"}"""),
            Meeting(910, "São New Grand Prix", Session(9101, "Practice 1", "2024-07-05", null), Session(9102, "Race", "2024-07-07", New)),
            Meeting(930, "Later Grand Prix", Session(9301, "Race", "2024-09-01", "2024/2024-09-01_Later_Grand_Prix/2024-09-01_Race/"))));
        foreach (var session in new[] { Past, Old, New }) PutSession(session, isComplete: true);
    }

    public FakeUpstream Upstream { get; }

    /// <summary>Says how a request goes wrong; null for an honest answer.</summary>
    public Func<string, HttpResponseMessage?> Fault { get; set; } = _ => null;

    /// <summary>Conditional requests that were answered with 304.</summary>
    public int NotModified { get; private set; }

    /// <summary>The bytes of a file.</summary>
    public byte[] this[string path] => _files[path];

    public void Put(string path, string text) => _files[path] = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];

    public void Remove(string path) => _files.Remove(path);

    public void PutSession(string session, bool isComplete)
    {
        var status = isComplete ? "Complete" : "Generating";
        PutIndex(session, Feeds);
        Put(session + "ArchiveStatus.json", $$"""{"Status":"{{status}}"}""");
        Put(session + "ArchiveStatus.jsonStream", "00:00:00.000{\"Status\":\"Generating\"}\r\n");
        Put(session + "SessionInfo.json", $$$"""{"Key":1,"ArchiveStatus":{"Status":"{{{status}}}"}}""");
        Put(session + "SessionInfo.jsonStream", "00:00:00.000{\"Key\":1}\r\n");
        Put(session + "BrandNewFeed.json", "{}");
        Put(session + "BrandNewFeed.jsonStream", "00:00:01.000{}\r\n");
        Put(session + "CarData.z.json", "\"q1YKSSwuUbJSAgA=\"");
        Put(session + "CarData.z.jsonStream", "00:00:01.000\"q1YKSSwuUbJSAgA=\"\r\n");
        Put(session + "TimingData.json", "{\"Lines\":{\"1\":{}}}");
        Put(session + "TimingData.jsonStream", "00:00:01.000{\"Lines\":{\"1\":{}}}\r\n00:00:02.000{\"Lines\":{\"1\":{\"Line\":1}}}\r\n");
    }

    public void PutIndex(string session, params string[] feeds) => Put(
        session + "Index.json",
        "{\"Feeds\":{" + string.Join(',', feeds.Select(feed => $$"""
            "{{feed}}":{"KeyFramePath":"{{feed}}.json","StreamPath":"{{feed}}.jsonStream"}
            """)) + "}}");

    public static string Season(int year, params string[] meetings) => $$"""{"Year":{{year}},"Meetings":[{{string.Join(',', meetings)}}]}""";

    public static string Meeting(int key, string name, params string[] sessions) =>
        $$$"""{"Sessions":[{{{string.Join(',', sessions)}}}],"Key":{{{key}}},"Name":"{{{name}}}","Location":"Town","Country":{"Key":1,"Code":"TST","Name":"Testland"},"Circuit":{"Key":1,"ShortName":"Ring {{{key}}}"}}""";

    /// <summary>A session from 16 to 18 h at the track, two hours ahead of UTC.</summary>
    public static string Session(int key, string name, string day, string? path) =>
        $$"""{"Key":{{key}},"Type":"{{(name.StartsWith("Practice", StringComparison.Ordinal) ? "Practice" : name)}}","Name":"{{name}}","StartDate":"{{day}}T16:00:00","EndDate":"{{day}}T18:00:00","GmtOffset":"02:00:00"{{(path is null ? "" : $",\"Path\":\"{path}\"")}}}""";

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)["/static/".Length..];
        if (Fault(path) is { } fault) return fault;
        if (!_files.TryGetValue(path, out var bytes))
            return new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<Error><Code>AccessDenied</Code></Error>", Encoding.UTF8, "application/xml") };
        var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..8]}\"");
        if (request.Headers.IfNoneMatch.Contains(etag))
        {
            NotModified++;
            return new HttpResponseMessage(HttpStatusCode.NotModified);
        }
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes), Headers = { ETag = etag } };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return response;
    }
}
