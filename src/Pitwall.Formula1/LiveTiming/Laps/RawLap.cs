namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>A lap while it is put together. Times are session milliseconds, durations milliseconds.</summary>
internal sealed class RawLap(int number)
{
    /// <summary>Stands for everything not known.</summary>
    public const int Unknown = int.MinValue;

    public int Number { get; set; } = number;

    /// <summary>When the counter announced the lap.</summary>
    public int StartSeen { get; set; } = Unknown;

    /// <summary>When the first message of its last crossing came; later than the crossing by the delay of the feed.</summary>
    public int CrossSeen { get; set; } = Unknown;

    /// <summary>Whether the counter went on.</summary>
    public bool IsCounted { get; set; }

    public int Time { get; set; } = Unknown;

    public int TimeSeen { get; set; } = Unknown;

    public LapTimeSource Source { get; set; }

    public int[] Sectors { get; } = [Unknown, Unknown, Unknown];

    public int[] SectorsSeen { get; } = [Unknown, Unknown, Unknown];

    /// <summary>I1, I2, FL, ST.</summary>
    public int[] Speeds { get; } = [Unknown, Unknown, Unknown, Unknown];

    /// <summary>The speeds that stood on the timing screen when the lap ended.</summary>
    public int[] SpeedsLeft { get; } = [Unknown, Unknown, Unknown, Unknown];

    /// <summary>Statuses of the mini-sectors by sector; 0 is none.</summary>
    public int[][] Segments { get; } = [[], [], []];

    public int PitIn { get; set; } = Unknown;

    public int PitOut { get; set; } = Unknown;

    public int StoppedAt { get; set; } = Unknown;

    public int Position { get; set; } = Unknown;

    public Gap? SentGap { get; set; }

    public Gap? SentInterval { get; set; }

    public int Start { get; set; } = Unknown;

    public int End { get; set; } = Unknown;

    /// <summary>Whether <see cref="End"/> is a crossing, and not the end of something else.</summary>
    public bool IsCrossing { get; set; }

    /// <summary>Whether <see cref="End"/> stands to the millisecond against those of other drivers.</summary>
    public bool IsAligned { get; set; }

    public bool IsDerived { get; set; }

    public int Part { get; set; } = Unknown;

    public bool IsPersonalBest { get; set; }

    public bool IsDeleted { get; set; }

    public string? DeletedReason { get; set; }

    public Gap? Gap { get; set; }

    public Gap? Interval { get; set; }

    public bool IsAccurate { get; set; }

    public LapMarks Marks { get; set; }

    public bool HasSectors => Sectors[0] != Unknown && Sectors[1] != Unknown && Sectors[2] != Unknown;

    /// <summary>Whether the car was seen to drive on this lap.</summary>
    public bool HasData =>
        Time != Unknown || PitIn != Unknown || Array.Exists(Sectors, s => s != Unknown) || Array.Exists(Speeds, s => s != Unknown)
        || Array.Exists(Segments, sector => Array.Exists(sector, status => status is not 0 and not TimingValue.PitLaneStatus));

    public void SetSegment(int sector, int index, int status)
    {
        var statuses = Segments[sector];
        if (index >= statuses.Length)
        {
            Array.Resize(ref statuses, index + 1);
            Segments[sector] = statuses;
        }
        statuses[index] = status;
    }
}
