using System.CommandLine;
using Pitwall.Lakehouse.Runs;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.LiveTiming.Archive;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Cli.Shared;

/// <summary>What one source can do for a command line that was understood.</summary>
/// <param name="Plan">Says what would be asked for.</param>
/// <param name="Ingest">Asks, and lands the answers.</param>
internal sealed record IngestWork(
    Func<Lake, Run, CancellationToken, Task<IngestPlan>> Plan,
    Func<Lake, Run, IProgress<IngestProgress>, CancellationToken, Task<IngestReport>> Ingest);

/// <summary>A source that can be ingested: its name, the options that only it has, and what it does with them.</summary>
internal abstract class IngestSource(string name)
{
    public static readonly IngestSource OpenF1 = new OpenF1Source();
    public static readonly IngestSource LiveTiming = new LiveTimingSource();

    /// <summary>All of them; the first is meant where none is named.</summary>
    public static readonly IReadOnlyList<IngestSource> All = [OpenF1, LiveTiming];

    /// <summary>How it is called on the command line.</summary>
    public string Name => name;

    /// <summary>Options of this source only.</summary>
    public abstract IReadOnlyList<Option> Options { get; }

    /// <summary>Understands the command line, before anything is opened or asked.</summary>
    /// <exception cref="UsageException">A value is wrong.</exception>
    /// <exception cref="SelectionException">The selection is.</exception>
    public abstract IngestWork Prepare(ParseResult parse);

    /// <summary>The source with a name.</summary>
    public static IngestSource Named(string name) => All.First(source => source.Name == name);

    private sealed class OpenF1Source() : IngestSource("openf1")
    {
        private static readonly Option<string?> Url = IngestOptions.Address("--openf1-url", "OpenF1", "PITWALL_OPENF1_URL");

        public override IReadOnlyList<Option> Options { get; } = [Url];

        public override IngestWork Prepare(ParseResult parse)
        {
            IngestOptions.RefuseOptionsOf(LiveTiming, this, parse);
            var selection = IngestOptions.Selection(parse);
            var options = IngestOptions.Read(parse, new OpenF1Options(), Url, "PITWALL_OPENF1_URL", "OpenF1's", "/v1", " Give a token in PITWALL_OPENF1_TOKEN instead.") with
            {
                Http = new UpstreamOptions { BearerToken = Environment.GetEnvironmentVariable("PITWALL_OPENF1_TOKEN") },
            };
            selection.Validate();
            return new IngestWork(
                (lake, run, token) => lake.PlanOpenF1Async(selection, options, run, token),
                (lake, run, progress, token) => lake.IngestOpenF1Async(selection, options, run, progress, token));
        }
    }

    private sealed class LiveTimingSource() : IngestSource("livetiming")
    {
        private static readonly Option<string?> Url = IngestOptions.Address("--livetiming-url", "the live-timing archive", "PITWALL_LIVETIMING_URL");
        private static readonly Option<string?> TopicNames = new("--topics") { Description = "Only these topics of live timing, by any name and in any case", HelpName = "A,B" };

        public override IReadOnlyList<Option> Options { get; } = [TopicNames, Url];

        public override IngestWork Prepare(ParseResult parse)
        {
            IngestOptions.RefuseOptionsOf(OpenF1, this, parse);
            var selection = IngestOptions.Selection(parse) with
            {
                Collections = parse.GetValue(TopicNames)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            };
            if (parse.GetValue(TopicNames) is not null && selection.Collections.Count == 0)
                throw new UsageException("--topics names none; expected names such as TimingData,WeatherData.");
            var options = IngestOptions.Read(parse, new LiveTimingOptions(), Url, "PITWALL_LIVETIMING_URL", "the live-timing archive's", "/static", "");
            LiveTimingIngestor.Check(selection);
            return new IngestWork(
                (lake, run, token) => lake.PlanLiveTimingAsync(selection, options, run, token),
                (lake, run, progress, token) => lake.IngestLiveTimingAsync(selection, options, run, progress, token));
        }
    }
}
