using System.Text.RegularExpressions;
using Pitwall.Cli.Shared;

namespace Pitwall.Cli.Profiles;

/// <summary>Where a secret is: <c>env:NAME</c>, a variable of the environment, or <c>file:PATH</c>, the first line of a file that others can not read.</summary>
internal sealed partial record SecretReference
{
    private const string Variable = "env:";
    private const string FileName = "file:";
    private readonly string _text;

    private SecretReference(string text) => _text = text;

    /// <summary>Understands a reference. A file's path is made absolute.</summary>
    /// <exception cref="UsageException">It is none; it is not shown, because it may be the secret itself.</exception>
    public static SecretReference Parse(string text)
    {
        if (text.StartsWith(FileName, StringComparison.Ordinal) && text.Length > FileName.Length)
            return new SecretReference(FileName + Path.GetFullPath(text[FileName.Length..]));
        return VariablePattern().IsMatch(text)
            ? new SecretReference(text)
            : throw new UsageException("the password must be given as env:NAME or file:PATH; a profile keeps no secret, only where it is.");
    }

    /// <summary>The secret.</summary>
    /// <exception cref="UsageException">It is not there, or others can read it.</exception>
    public string Resolve()
    {
        if (_text.StartsWith(Variable, StringComparison.Ordinal))
        {
            var name = _text[Variable.Length..];
            return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new UsageException($"the password is expected in the environment variable {name}, which is not set.");
        }

        var path = _text[FileName.Length..];
        if (!File.Exists(path))
            throw new UsageException($"the password is expected in {path}, and there is no such file.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
            throw new UsageException($"everybody on this machine can read the password in {path}. Take that away: chmod o-rw \"{path}\"");
        return File.ReadLines(path).FirstOrDefault() is { Length: > 0 } line ? line : throw new UsageException($"the password is expected in the first line of {path}, which is empty.");
    }

    /// <summary>What is wrong now and need not be later: a variable that is not set. Null when nothing is.</summary>
    /// <exception cref="UsageException">Something is wrong that stays so.</exception>
    public string? Check()
    {
        try
        {
            Resolve();
            return null;
        }
        catch (UsageException e) when (_text.StartsWith(Variable, StringComparison.Ordinal))
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    [GeneratedRegex("^env:[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariablePattern();
}
