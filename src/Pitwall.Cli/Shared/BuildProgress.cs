using System.CommandLine;
using System.Globalization;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Cli.Shared;

/// <summary>Tells how a build goes: one line that rewrites itself on a terminal, one line per table that did something in a pipe.</summary>
internal sealed class BuildProgress : IProgress<StepReport>, IDisposable
{
    private readonly StatusLine _line;
    private readonly int _tables;
    private int _done;
    private long _rows;

    private BuildProgress(StatusLine line, int tables)
    {
        _line = line;
        _tables = tables;
    }

    public static BuildProgress Start(ParseResult parse, int tables) => new(StatusLine.Start(parse), tables);

    public void Report(StepReport value)
    {
        lock (_line)
        {
            _done++;
            _rows += value.Rows;
            var text = string.Create(CultureInfo.InvariantCulture, $"building  {_done}/{_tables} tables  {_rows:N0} rows  {value.Table}");
            if (value.Status == StepStatus.Unchanged)
                _line.Update(text);
            else
                _line.Report(text, string.Create(CultureInfo.InvariantCulture, $"{value.Table}: {value.Status.ToString().ToLowerInvariant()}, {value.Partitions.Count} partitions, {value.Rows:N0} rows, {value.Duration.TotalMilliseconds:N0} ms"));
        }
    }

    public void Dispose() => _line.Dispose();
}
