using System.Globalization;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>Values as live timing spells them.</summary>
internal static class Texts
{
    /// <summary><c>25.780</c>, a minute and more as <c>66.892</c>.</summary>
    public static string Sector(int ms) => Seconds(ms);

    /// <summary><c>+0.388</c>.</summary>
    public static string Gap(long ms) => "+" + Seconds(ms);

    /// <summary>Seconds with three decimals.</summary>
    public static string Seconds(long ms) => (ms / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
