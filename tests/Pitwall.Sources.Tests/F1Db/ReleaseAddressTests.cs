using System.Net;
using System.Net.Http.Headers;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.F1Db;

public sealed class ReleaseAddressTests : IDisposable
{
    private const string Latest = "https://github.test/f1db/latest/f1db-csv.zip";
    private readonly F1DbLandings _landings = new();
    private readonly byte[] _archive = TinyRelease.Zip(TinyRelease.Csv());

    public void Dispose() => _landings.Dispose();

    [Fact]
    public async Task A_release_is_fetched_through_redirects_and_lands_under_the_address_that_was_asked()
    {
        var upstream = new FakeUpstream((request, _) => request.RequestUri!.Host switch
        {
            "github.test" when request.RequestUri.AbsolutePath.Contains("latest", StringComparison.Ordinal) => To("/f1db/v2026.11.0/f1db-csv.zip"),
            "github.test" => To("https://store.test/f1db.zip?signature=secret"),
            _ => Archive(),
        });

        var report = await _landings.IngestAsync(Latest, upstream);

        Assert.Equal(F1DbLayout.Csv, report.Layout);
        Assert.Equal(["/f1db/latest/f1db-csv.zip", "/f1db/v2026.11.0/f1db-csv.zip", "/f1db.zip?signature=secret"], upstream.Targets);
        Assert.Equal(1, report.Requests);
        var body = _landings.Unit("release").Bodies.Single();
        Assert.Equal(Latest, body.Url);
        Assert.Equal(_archive, F1DbLandings.BytesOf(body));
        var manifest = Directory.EnumerateFiles(Path.Combine(_landings.Store.Folder, "f1db", "manifest")).Single();
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_asked_by_validator_and_an_unchanged_release_is_not_read_again()
    {
        var upstream = new FakeUpstream((request, _) => request.Headers.IfNoneMatch.Count > 0 ? new HttpResponseMessage(HttpStatusCode.NotModified) : Archive());
        await _landings.IngestAsync(Latest, upstream);

        var again = await _landings.IngestAsync(Latest, upstream);

        Assert.True(again.WasLanded);
        Assert.Equal(1, again.Requests);
    }

    [Fact]
    public async Task A_newer_release_at_the_same_address_replaces_the_older()
    {
        await _landings.IngestAsync(Latest, new FakeUpstream((_, _) => Archive()));
        var newer = TinyRelease.Csv();
        newer["f1db-entrants.csv"] += "\"guests\",\"Guests\"\n";

        var report = await _landings.IngestAsync(Latest, new FakeUpstream((_, _) => Archive(TinyRelease.Zip(newer))));

        Assert.Equal("entrants", Assert.Single(report.Collections, collection => collection.ChangedUnits > 0).Collection);
    }

    [Theory]
    [InlineData("http://store.test/f1db.zip", "it sends us from https to http")]
    [InlineData("ftp://store.test/f1db.zip", "it sends us to a ftp address")]
    [InlineData("https://me:pw@store.test/f1db.zip", "it sends us to store.test with a name and a password")]
    [InlineData("https://github.test/f1db/latest/f1db-csv.zip", "status 302")]
    public async Task Redirects_that_are_not_safe_or_never_end_are_not_followed(string location, string expected)
    {
        var upstream = new FakeUpstream((_, _) => To(location));

        var report = await _landings.IngestAsync(Latest, upstream);

        Assert.Equal(1, report.ExitCode);
        Assert.Contains(expected, Assert.Single(report.Missing).Reason, StringComparison.Ordinal);
        Assert.InRange(upstream.Targets.Count, 1, 6);
        Assert.Empty(_landings.Landed());
    }

    [Fact]
    public async Task What_is_too_large_or_not_there_is_missing_and_what_was_landed_stays()
    {
        await _landings.IngestAsync(Latest, new FakeUpstream((_, _) => Archive()));
        var landed = _landings.Landed();
        var small = _landings.Options with { Http = new() { MaxAttempts = 1, MaxWireBytes = 100 } };

        var large = await _landings.IngestAsync(Latest, new FakeUpstream((_, _) => Archive()), small);
        var gone = await _landings.IngestAsync(Latest, new FakeUpstream((_, _) => new HttpResponseMessage(HttpStatusCode.NotFound)));

        Assert.Contains("more than 100 bytes", Assert.Single(large.Missing).Reason, StringComparison.Ordinal);
        Assert.Contains("status 404", Assert.Single(gone.Missing).Reason, StringComparison.Ordinal);
        Assert.Equal(landed, _landings.Landed());
    }

    [Fact]
    public async Task Offline_asks_nobody()
    {
        var upstream = new FakeUpstream((_, _) => Archive());

        var report = await _landings.IngestAsync(Latest, upstream, _landings.Options with { Offline = true });

        Assert.Empty(upstream.Targets);
        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public async Task An_address_with_a_secret_in_it_is_refused_without_showing_it()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => _landings.IngestAsync("https://me:hush@github.test/f1db.zip?token=hush", new FakeUpstream((_, _) => Archive())));

        Assert.DoesNotContain("hush", e.Message, StringComparison.Ordinal);
    }

    private static HttpResponseMessage To(string location) =>
        new(HttpStatusCode.Found) { Headers = { Location = new Uri(location, UriKind.RelativeOrAbsolute) } };

    private HttpResponseMessage Archive(byte[]? bytes = null)
    {
        var content = new ByteArrayContent(bytes ?? _archive);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        response.Headers.ETag = new EntityTagHeaderValue(bytes is null ? "\"1\"" : "\"2\"");
        return response;
    }
}
