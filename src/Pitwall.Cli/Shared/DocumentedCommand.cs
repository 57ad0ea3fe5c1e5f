using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>A command with all that its help page shows.</summary>
/// <param name="name">How it is called.</param>
/// <param name="summary">One sentence, shown in the list of commands too.</param>
/// <param name="details">What more a user must know; null when the sentence says it all.</param>
/// <param name="examples">Command lines that work as they stand.</param>
internal sealed class DocumentedCommand(string name, string summary, string? details = null, params string[] examples) : Command(name, summary)
{
    public string? Details => details;

    public IReadOnlyList<string> Examples => examples;
}
