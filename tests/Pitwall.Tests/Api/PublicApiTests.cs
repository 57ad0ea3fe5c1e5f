using System.Reflection;

namespace Pitwall.Tests.Api;

/// <summary>
/// The public API does not change by accident. When it changes on purpose, run the test with <c>PITWALL_APPROVE_API=1</c> and commit the files
/// that it writes.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Pitwall")]
    [InlineData("Pitwall.Formula1")]
    public void The_public_api_is_the_approved_one(string assembly)
    {
        Assert.SkipWhen(Checkout.Root is null, "The approved files are in the checkout.");
        var path = Path.Combine(Checkout.Root!, "tests", "Pitwall.Tests", "Api", $"{assembly}.approved.txt");
        var actual = PublicApi.Of(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("PITWALL_APPROVE_API") == "1")
            File.WriteAllText(path, actual);

        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var gone = approved.Split('\n').Except(actual.Split('\n'), StringComparer.Ordinal).Take(20).Select(l => $"- {l}");
        var added = actual.Split('\n').Except(approved.Split('\n'), StringComparer.Ordinal).Take(20).Select(l => $"+ {l}");

        Assert.True(approved == actual, $"""
            The public API of {assembly} is not the approved one:
            {string.Join('\n', gone.Concat(added))}
            If that is meant, run: PITWALL_APPROVE_API=1 dotnet test tests/Pitwall.Tests --filter PublicApi
            and commit tests/Pitwall.Tests/Api/{assembly}.approved.txt.
            """);
    }
}
