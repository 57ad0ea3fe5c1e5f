using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pitwall.Sources.Landing;

namespace Pitwall.Tests.Pipelines.LiveTiming;

/// <summary>Puts small streams of live timing into a landing, as an ingest would.</summary>
internal sealed class LandedArchive(Lake lake)
{
    public const int Session = 9558;
    private const int Meeting = 1240;
    private const int Year = 2024;
    private const string Path = "2024/2024-07-07_British_Grand_Prix/2024-07-07_Race/";
    private int _runs;

    /// <summary>Lands the index of the season with the one session.</summary>
    public void Index() => Land("index", null, "2024/Index.json", """
        {"Year":2024,"Meetings":[{"Sessions":[
          {"Key":9558,"Type":"Race","Name":"Race","StartDate":"2024-07-07T15:00:00","EndDate":"2024-07-07T17:00:00","GmtOffset":"01:00:00","Path":"2024/2024-07-07_British_Grand_Prix/2024-07-07_Race/"},
          {"Key":-1,"Type":"Practice","Number":1}],
          "Key":1240,"Code":"1210","Number":12,"Location":"Silverstone","OfficialName":"BRITISH GRAND PRIX 2024","Name":"British Grand Prix",
          "Country":{"Key":2,"Code":"GBR","Name":"Great Britain"},"Circuit":{"Key":2,"ShortName":"Silverstone"}}]}
        """);

    /// <summary>Lands a stream as the archive writes it: byte order mark, CRLF.</summary>
    public string Stream(string topic, params string[] lines) =>
        Land(topic, Session, $"{Path}{topic}.jsonStream", "\uFEFF" + string.Concat(lines.Select(l => l + "\r\n")));

    /// <summary>Lands a recording of the hub.</summary>
    public string Recording(params string[] lines) => Land("recording", Session, "recording/live.txt", string.Join('\n', lines));

    private string Land(string collection, int? session, string key, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var run = lake.Landing.BeginRun("livetiming", $"run-{++_runs}");
        using var file = run.BeginBody();
        using (var zip = new GZipStream(file.Stream, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(bytes);
        var path = file.Commit(sha256);
        var at = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var url = "http://archive.test/static/" + key;
        var lines = text.Count(c => c == '\n');
        run.Record(new LandedResponse { RequestKey = key, Url = url, Status = 200, At = at, Sha256 = sha256, Bytes = bytes.Length, Rows = lines });
        var body = new LandedBody(url, sha256, path, at, run.RunId, bytes.Length, key, lines);
        run.Complete(new LandedUnit("livetiming", collection, Year, session is null ? null : Meeting, session, [body], [], true, at));
        return path;
    }
}
