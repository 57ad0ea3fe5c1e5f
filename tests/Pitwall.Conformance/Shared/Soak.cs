namespace Pitwall.Conformance.Shared;

/// <summary>Tests that take minutes. They run when <c>PITWALL_SOAK=1</c> is set, and say so when they do not.</summary>
public static class Soak
{
    public const string Category = "Soak";

    public static void Require() => Assert.SkipUnless(Environment.GetEnvironmentVariable("PITWALL_SOAK") == "1", "Takes minutes: set PITWALL_SOAK=1 to run it.");
}
