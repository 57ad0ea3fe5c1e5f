using System.Buffers;

namespace Pitwall.Formula1.Telemetry;

/// <summary>
/// The columns that are made, one value per row; <see cref="Sample.None"/> stands for null. Columns of integers are in memory of the shared
/// pool: longer than there are rows, and with anything in them until something is made.
/// </summary>
internal sealed class TelemetryColumns(int count) : IDisposable
{
    public readonly int[] Lap = Rent(count);
    public readonly int[] TimeInLap = Rent(count);
    public readonly int[] Distance = Rent(count);
    public readonly int[] Relative = Rent(count);
    public readonly int[] X = Rent(count);
    public readonly int[] Y = Rent(count);
    public readonly int[] Z = Rent(count);
    public readonly int[] PlaceAge = Rent(count);
    public readonly short[] Region = GC.AllocateUninitializedArray<short>(count);
    public readonly TrackState[] Track = new TrackState[count];

    public readonly PlaceStatus[] OnTrack = new PlaceStatus[count];

    /// <summary>
    /// Laps driven, in whole and parts: the lap number plus the share of the lap; not a number where it is not known and in the pit lane.
    /// </summary>
    public readonly double[] Progress = GC.AllocateUninitializedArray<double>(count);

    /// <summary>The car ahead; there is no such column before <see cref="BeginAhead"/>, as of the two that follow.</summary>
    public int[] Ahead { get; private set; } = [];

    public int[] AheadDistance { get; private set; } = [];

    public int[] AheadGap { get; private set; } = [];

    /// <summary>Makes the columns of the car ahead, all null: last, so that they can be where the samples of the positions were.</summary>
    public void BeginAhead()
    {
        (Ahead, AheadDistance, AheadGap) = (Rent(count), Rent(count), Rent(count));
        Array.Fill(Ahead, Sample.None, 0, count);
        Array.Fill(AheadDistance, Sample.None, 0, count);
        Array.Fill(AheadGap, Sample.None, 0, count);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        foreach (var column in new[] { Lap, TimeInLap, Distance, Relative, X, Y, Z, PlaceAge, Ahead, AheadDistance, AheadGap })
            ArrayPool<int>.Shared.Return(column);
    }

    private static int[] Rent(int count) => ArrayPool<int>.Shared.Rent(count);
}
