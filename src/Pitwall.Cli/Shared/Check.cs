using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>Checks of values that a user gave.</summary>
internal static class Check
{
    /// <summary>The option's value, which must be within bounds.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public static T InRange<T>(ParseResult parse, Option<T> option, T low, T high)
        where T : IComparable<T>
    {
        var value = parse.GetValue(option)!;
        return value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0
            ? value
            : throw new UsageException(FormattableString.Invariant($"{option.Name} is {value}; expected {low} to {high}."));
    }

    /// <summary>The option's value, which must not be too small.</summary>
    /// <exception cref="UsageException">It is.</exception>
    public static int AtLeast(ParseResult parse, Option<int> option, int low) => parse.GetValue(option) is var value && value >= low
        ? value
        : throw new UsageException($"{option.Name} is {value}; expected {low} or more.");

    /// <summary>Lets the option take only these words, and names them in its help.</summary>
    public static Option<T> OneOf<T>(this Option<T> option, params string[] words)
    {
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Add(words);
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => !words.Contains(t.Value, StringComparer.Ordinal)))
                given.AddError($"{option.Name} '{token.Value}' is unknown; expected {string.Join(", ", words)}.");
        });
        return option;
    }

    /// <summary>Lets the argument take only these words.</summary>
    public static Argument<T> OneOf<T>(this Argument<T> argument, params string[] words)
    {
        argument.CompletionSources.Add(words);
        argument.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => !words.Contains(t.Value, StringComparer.Ordinal)))
                given.AddError($"{argument.Name} '{token.Value}' is unknown; expected {string.Join(", ", words)}.");
        });
        return argument;
    }
}
