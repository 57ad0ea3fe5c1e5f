using System.CommandLine;
using System.Globalization;
using Pitwall.Sources.Ingest;

namespace Pitwall.Cli.Shared;

/// <summary>Tells how an ingest goes: requests done, bytes, what is asked for, and how long it will take.</summary>
internal sealed class IngestProgressLine : IProgress<IngestProgress>, IDisposable
{
    private const int BarWidth = 20;
    private readonly StatusLine _line;
    private int _reportedTenth;
    private int _total;

    private IngestProgressLine(StatusLine line) => _line = line;

    public static IngestProgressLine Start(ParseResult parse) => new(StatusLine.Start(parse));

    public void Report(IngestProgress value)
    {
        lock (_line)
        {
            var share = value.TotalRequests == 0 ? 1 : (double)value.DoneRequests / value.TotalRequests;
            var filled = (int)(share * BarWidth);
            var eta = value.Remaining is { } left && left > TimeSpan.Zero ? $"  ETA {Span(left)}" : "";
            var text = string.Create(CultureInfo.InvariantCulture, $"ingesting  [{new string('█', filled)}{new string('·', BarWidth - filled)}] {value.DoneRequests}/{value.TotalRequests} requests  {value.WireBytes / 1e6:N1} MB{eta}  {value.Current}");
            var tenth = (int)(share * 10);
            if (value.TotalRequests != _total)
            {
                // The whole has grown, so what was done is a smaller part of it.
                _total = value.TotalRequests;
                _reportedTenth = Math.Min(_reportedTenth, tenth);
            }

            if (tenth > _reportedTenth)
            {
                _reportedTenth = tenth;
                _line.Report(text, string.Create(CultureInfo.InvariantCulture, $"ingesting: {value.DoneRequests}/{value.TotalRequests} requests, {value.WireBytes / 1e6:N1} MB{eta}"));
            }
            else
            {
                _line.Update(text);
            }
        }
    }

    public void Dispose() => _line.Dispose();

    private static string Span(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
