using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Pitwall.Cli.Shared;

/// <summary>
/// Prints a command's help: usage, what it does, its parts, and examples last, where the eye is when the page has scrolled by.
/// Text is wrapped between words; examples are printed as they stand, so that they can be copied.
/// </summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const int Widest = 110;
    private const int WidestLabel = 34;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult.CommandResult, Console.Out);
        return ExitCode.Ok;
    }

    /// <summary>Prints the page of the command that was named.</summary>
    public static void Print(CommandResult named, TextWriter output)
    {
        var command = named.Command;
        var width = Math.Min(Terminal.Width ?? Widest, Widest);
        output.WriteLine($"Usage: {Usage(named)}");
        output.WriteLine();
        WriteWrapped(output, command.Description!, 0, width);
        if (command is DocumentedCommand { Details: { } details })
        {
            output.WriteLine();
            WriteWrapped(output, details, 0, width);
        }

        var own = command.Options.Where(o => !o.Recursive && o is not VersionOption and not HelpOption);
        var common = Ancestors(named).SelectMany(c => c.Options).Where(o => o.Recursive || o is HelpOption || (o is VersionOption && command is RootCommand));
        Section(output, "Commands", command.Subcommands.Select(c => (c.Name, c.Description!)), width);
        Section(output, "Arguments", command.Arguments.Select(a => ($"<{a.Name}>", a.Description + Default(a.HasDefaultValue, a.GetDefaultValue))), width);
        Section(output, "Options", own.Select(Entry), width);
        Section(output, command is RootCommand ? "Options of every command" : "Common options", common.Select(Entry), width);
        if (Examples(command) is { Count: > 0 } examples)
        {
            output.WriteLine();
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine($"  {example}");
        }
    }

    /// <summary>The command as it is typed: <c>pitwall replay serve</c>.</summary>
    public static string PathOf(CommandResult named) =>
        string.Join(' ', Ancestors(named).Reverse().Select(c => c is RootCommand ? "pitwall" : c.Name));

    private static string Usage(CommandResult named)
    {
        var arguments = string.Concat(named.Command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 || a.HasDefaultValue ? $" [<{a.Name}>]" : $" <{a.Name}>"));
        return $"{PathOf(named)}{(named.Command is { Subcommands.Count: > 0, Action: null } ? " <command>" : "")}{arguments} [options]";
    }

    /// <summary>A group of commands shows the examples of its members.</summary>
    private static IReadOnlyList<string> Examples(Command command) => command switch
    {
        DocumentedCommand { Examples.Count: > 0 } documented => documented.Examples,
        RootCommand => ["pitwall demo", "pitwall run --latest 1", "pitwall sql \"from gold.championship_tracker\""],
        _ => [.. command.Subcommands.SelectMany(Examples)],
    };

    private static IEnumerable<Command> Ancestors(CommandResult named)
    {
        for (SymbolResult? result = named; result is CommandResult command; result = result.Parent)
            yield return command.Command;
    }

    private static (string Label, string Text) Entry(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a is not "-?" and not "/?" and not "/h").Append(option.Name).OrderBy(n => n.Length));
        var value = option.ValueType == typeof(bool) || option is HelpOption or VersionOption ? "" : $" <{option.HelpName ?? "VALUE"}>{(option.AllowMultipleArgumentsPerToken ? "…" : "")}";
        var text = option switch
        {
            HelpOption => "Show this page",
            VersionOption => "Show the version",
            _ => option.Description ?? "",
        };
        var isTold = value.Length == 0 || text.Contains("[default", StringComparison.Ordinal);
        return (names + value, isTold ? text : text + Default(option.HasDefaultValue, option.GetDefaultValue));
    }

    private static string Default(bool has, Func<object?> value) => has ? FormattableString.Invariant($" [default:\u00A0{value()}]") : "";

    private static void Section(TextWriter output, string title, IEnumerable<(string Label, string Text)> entries, int width)
    {
        var all = entries.ToArray();
        if (all.Length == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{title}:");
        var column = Math.Min(all.Max(e => e.Label.Length), WidestLabel) + 4;
        foreach (var (label, text) in all)
        {
            var fits = label.Length + 4 <= column;
            output.Write($"  {label}{(fits ? new string(' ', column - label.Length - 2) : Environment.NewLine + new string(' ', column))}");
            WriteWrapped(output, text, column, width);
        }
    }

    /// <summary>Writes words; the first line begins where the cursor is, the others at <paramref name="indent"/>.</summary>
    private static void WriteWrapped(TextWriter output, string text, int indent, int width)
    {
        var used = indent;
        var isFirst = true;
        foreach (var word in text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && used + 1 + word.Length > width)
            {
                output.WriteLine();
                output.Write(new string(' ', indent));
                used = indent;
                isFirst = true;
            }

            var shown = word.Replace('\u00A0', ' ');
            output.Write(isFirst ? shown : ' ' + shown);
            used += word.Length + (isFirst ? 0 : 1);
            isFirst = false;
        }

        output.WriteLine();
    }
}
