using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>
/// A line on standard error that rewrites itself on a terminal. In a pipe it prints what is worth a line; with <c>--json</c> nothing.
/// </summary>
internal sealed class StatusLine : IDisposable
{
    private readonly bool _isTerminal;
    private readonly bool _isQuiet;
    private int _shown;

    private StatusLine(bool isTerminal, bool isQuiet)
    {
        _isTerminal = isTerminal;
        _isQuiet = isQuiet;
    }

    public static StatusLine Start(ParseResult parse) => new(!Console.IsErrorRedirected, parse.GetValue(GlobalOptions.Json));

    /// <summary>Shows a passing state.</summary>
    public void Update(string text)
    {
        if (!_isTerminal || _isQuiet)
            return;
        var width = Math.Max(20, Console.BufferWidth - 1);
        var cut = text.Length > width ? text[..width] : text;
        Console.Error.Write('\r' + cut.PadRight(_shown));
        _shown = cut.Length;
    }

    /// <summary>Shows a passing state on a terminal, or a lasting line in a pipe.</summary>
    public void Report(string passing, string lasting)
    {
        if (_isTerminal)
            Update(passing);
        else if (!_isQuiet)
            Console.Error.WriteLine(lasting);
    }

    /// <summary>Wipes the passing state away.</summary>
    public void Dispose()
    {
        if (_shown > 0)
            Console.Error.Write('\r' + new string(' ', _shown) + '\r');
    }
}
