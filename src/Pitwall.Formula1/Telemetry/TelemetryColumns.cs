namespace Pitwall.Formula1.Telemetry;

/// <summary>The columns that are made, one value per row; <see cref="Sample.None"/> stands for null.</summary>
internal sealed class TelemetryColumns(int count)
{
    public readonly int[] Lap = new int[count];
    public readonly int[] TimeInLap = new int[count];
    public readonly int[] Distance = new int[count];
    public readonly int[] Relative = new int[count];
    public readonly int[] X = new int[count];
    public readonly int[] Y = new int[count];
    public readonly int[] Z = new int[count];
    public readonly int[] PlaceAge = new int[count];
    public readonly int[] Ahead = new int[count];
    public readonly int[] AheadDistance = new int[count];
    public readonly int[] AheadGap = new int[count];
    public readonly short[] Region = new short[count];
    public readonly TrackState[] Track = new TrackState[count];

    public readonly PlaceStatus[] OnTrack = new PlaceStatus[count];

    /// <summary>
    /// Laps driven, in whole and parts: the lap number plus the share of the lap; not a number where it is not known and in the pit lane.
    /// </summary>
    public readonly double[] Progress = new double[count];
}
