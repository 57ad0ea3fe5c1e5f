namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>What stands on a driver's line of the timing screen, as far as laps need it.</summary>
internal sealed class TimingState
{
    private readonly int[] _sectors = NewValues(3);
    private readonly int[] _echoes = NewValues(3);
    private readonly int[] _bestOfParts = NewValues(3);
    private int _inPit = TimingValue.Empty;
    private int _stopped = TimingValue.Empty;
    private int _lastLap = TimingValue.Empty;
    private int _best = TimingValue.Empty;
    private int _laps = TimingValue.Empty;
    private int _position = TimingValue.Empty;
    private int _gapToLeader = TimingValue.Empty;
    private int _interval = TimingValue.Empty;

    /// <summary>The lap counter.</summary>
    public int Laps => _laps;

    /// <summary>The place.</summary>
    public int Position => _position;

    /// <summary>The gap, coded as in <see cref="TimingValue"/>.</summary>
    public int GapToLeader => _gapToLeader;

    /// <summary>The interval, coded as in <see cref="TimingValue"/>.</summary>
    public int Interval => _interval;

    /// <summary>The speeds: I1, I2, FL, ST.</summary>
    public int[] Speeds { get; } = NewValues(4);

    /// <summary>Statuses of the mini-sectors by sector; 0 is wiped.</summary>
    public int[][] Segments { get; } = [[], [], []];

    /// <summary>Takes a value over; true when it was another before.</summary>
    public bool Take(in TimingValue value)
    {
        if (value.Field == TimingField.Segment && value.Detail >= Segments[value.Index].Length)
            Array.Resize(ref Segments[value.Index], value.Detail + 1);
        ref var place = ref Place(value);
        if (place == value.Value) return false;
        place = value.Value;
        return true;
    }

    private ref int Place(in TimingValue value)
    {
        switch (value.Field)
        {
            case TimingField.InPit: return ref _inPit;
            case TimingField.Stopped: return ref _stopped;
            case TimingField.Position: return ref _position;
            case TimingField.GapToLeader: return ref _gapToLeader;
            case TimingField.Interval: return ref _interval;
            case TimingField.Sector: return ref _sectors[value.Index];
            case TimingField.SectorEcho: return ref _echoes[value.Index];
            case TimingField.Speed: return ref Speeds[value.Index];
            case TimingField.Segment: return ref Segments[value.Index][value.Detail];
            case TimingField.LastLap: return ref _lastLap;
            case TimingField.Best: return ref _best;
            case TimingField.BestOfPart: return ref _bestOfParts[value.Index];
            default: return ref _laps;
        }
    }

    private static int[] NewValues(int count)
    {
        var values = new int[count];
        Array.Fill(values, TimingValue.Empty);
        return values;
    }
}
