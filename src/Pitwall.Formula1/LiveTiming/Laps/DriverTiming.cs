namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>A best lap as the feed announced it.</summary>
/// <param name="Part">Part of qualifying, from 1; 0 for the best of the session or of the part being run.</param>
/// <param name="Time">Milliseconds; <see cref="TimingValue.Empty"/> when it was taken away.</param>
/// <param name="SentAt">When, in session milliseconds.</param>
internal readonly record struct BestAnnounced(int Part, int Time, int SentAt);

/// <summary>A gap to the leader as the feed sent it.</summary>
internal readonly record struct GapSent(int Time, int Milliseconds);

/// <summary>
/// Cuts the lines of one driver into laps. The feed's lap counter is the truth: in a race it counts laps when they end, elsewhere when they
/// begin, which is at the line, or in the pit lane for a lap that begins with a stay in the pits.
/// </summary>
/// <param name="number">The driver's number.</param>
/// <param name="isRaceLike">Whether the counter counts ends.</param>
/// <param name="raceStart">The start signal of a race; <see cref="RawLap.Unknown"/> without one.</param>
internal sealed class DriverTiming(DriverNumber number, bool isRaceLike, int raceStart)
{
    /// <summary>What comes so soon after a lap ended is of that lap.</summary>
    private const int AttributionWindow = 5_000;

    /// <summary>Mini-sectors and echoes come later than times.</summary>
    private const int LateWindow = 10_000;

    private readonly List<RawLap> _laps = [];
    private readonly List<BestAnnounced> _bests = [];
    private readonly List<GapSent> _gaps = [];
    private readonly List<(int Index, int Status)> _earlySegments = [];
    private readonly TimingState _state = new();
    private RawLap? _current;
    private RawLap? _ended;
    private int _boundary;
    private bool _boundaryIsInPits;
    private int _pitOut = RawLap.Unknown;
    private RawLap? _sectorOwner;
    private bool _isKnown;

    /// <summary>The driver's number.</summary>
    public DriverNumber Number { get; } = number;

    /// <summary>The laps, in the order of their numbers; the last may be unfinished.</summary>
    public List<RawLap> Laps => _laps;

    /// <summary>The best laps, as announced one after the other.</summary>
    public IReadOnlyList<BestAnnounced> Bests => _bests;

    /// <summary>The gaps in time to the leader, in order of time.</summary>
    public IReadOnlyList<GapSent> Gaps => _gaps;

    /// <summary>Takes a line.</summary>
    /// <inheritdoc cref="TimingLineHandler"/>
    public void Apply(int time, Span<TimingValue> values, bool isWhole)
    {
        if (!_isKnown)
        {
            _isKnown = true;
            if (Begin(values, isWhole)) return;
        }
        // A line whose counter lies behind repeats the past, with the lap time of the past.
        if (Counter(values) is not TimingValue.Empty and var counter && counter < _state.Laps) return;
        if (isWhole && IsAhead(values))
        {
            Resume(values);
            return;
        }
        var ended = _ended;
        _sectorOwner = null;
        RawLap? crossed = null;
        foreach (var value in values)
        {
            var isNews = _state.Take(value);
            if (isWhole && !isNews) continue;
            if (IsOfCrossing(value) && Owner(time) is { Position: RawLap.Unknown } lap) crossed = lap;
            Take(time, value);
        }
        if (!ReferenceEquals(ended, _ended)) crossed = _ended;
        if (crossed is not null) Screen(crossed);
    }

    /// <summary>Told after the last line: the lap that is open then stays unfinished, and what it repeated of the one before is recovered.</summary>
    public void Finish()
    {
        if (_current is not { IsCounted: false, Number: > 1 } lap) return;
        // What it has driven ends with the last mini-sector that was sent; further on the screen may still show the lap before.
        var last = Array.FindLastIndex(lap.Segments, s => s.Length > 0);
        for (var sector = 0; sector <= last; sector++)
            FillSegments(lap, sector, sector == last ? lap.Segments[sector].Length : _state.Segments[sector].Length);
    }

    // The first line tells where the driver stands, and no news. Without a counter it is the time before the first lap.
    private bool Begin(Span<TimingValue> values, bool isWhole)
    {
        if (!isWhole)
        {
            // Until the counter speaks, the first is as good as any other.
            if (isRaceLike) Open(new RawLap(1) { StartSeen = raceStart });
            return false;
        }
        Resume(values);
        return true;
    }

    // A whole line tells a state: at the beginning, and where a recording was interrupted. What was driven before is not in it.
    private void Resume(Span<TimingValue> values)
    {
        foreach (var value in values) _state.Take(value);
        if (_current is { } interrupted) interrupted.IsCounted = interrupted.IsDerived = true;
        _ended = null;
        _pitOut = RawLap.Unknown;
        _earlySegments.Clear();
        var running = isRaceLike ? Math.Max(_state.Laps, 0) + 1 : _state.Laps;
        if (running > 0) Open(new RawLap(running) { StartSeen = running == 1 && isRaceLike ? raceStart : RawLap.Unknown });
    }

    private bool IsAhead(Span<TimingValue> values) =>
        _current is not null && Counter(values) is not TimingValue.Empty and var counter && (isRaceLike ? counter + 1 : counter) > _current.Number;

    private static int Counter(Span<TimingValue> values) =>
        values.Length > 0 && values[^1].Field == TimingField.Laps ? values[^1].Value : TimingValue.Empty;

    private void Take(int time, TimingValue value)
    {
        switch (value.Field)
        {
            case TimingField.InPit:
                TakePits(time, isIn: value.Value == 1);
                break;
            case TimingField.Stopped when value.Value == 1 && _current is { StoppedAt: RawLap.Unknown }:
                _current.StoppedAt = time;
                break;
            // One that goes on stopped only for a while; one that comes to the pits in the same moment was brought there.
            case TimingField.Stopped when value.Value == 0 && _current is not null && _current.PitIn != time:
                _current.StoppedAt = RawLap.Unknown;
                break;
            case TimingField.GapToLeader when value.Value > 0:
                _gaps.Add(new GapSent(time, value.Value));
                break;
            case TimingField.Best or TimingField.BestOfPart:
                _bests.Add(new BestAnnounced(value.Field == TimingField.Best ? 0 : value.Index + 1, value.Value, time));
                break;
            case TimingField.Laps when value.Value != TimingValue.Empty:
                TakeCounter(time, isRaceLike ? value.Value + 1 : value.Value);
                break;
            case TimingField.Segment or TimingField.Sector or TimingField.SectorEcho or TimingField.Speed or TimingField.LastLap
                when value.Value != TimingValue.Empty && time >= raceStart:
                TakeTiming(time, value);
                break;
        }
    }

    private void TakeTiming(int time, TimingValue value)
    {
        switch (value.Field)
        {
            case TimingField.Segment:
                TakeSegment(time, value);
                break;
            case TimingField.Sector:
                TakeSector(time, value);
                break;
            case TimingField.SectorEcho when Owner(time, value.Index == 2 ? LateWindow : AttributionWindow) is { } lap:
                if (lap.Sectors[value.Index] == RawLap.Unknown) lap.Sectors[value.Index] = value.Value;
                break;
            case TimingField.LastLap when Owner(time) is { } lap:
                lap.Time = value.Value;
                lap.TimeSeen = time;
                break;
            // The speed trap stands at the end of a straight that may begin with the line: what it says is of the lap being run.
            case TimingField.Speed when (value.Index == 3 ? _current : _sectorOwner ?? Owner(time)) is { } lap:
                lap.Speeds[value.Index] = value.Value;
                break;
        }
    }

    private void TakeSector(int time, TimingValue value)
    {
        var lap = Owner(time);
        // What the ended lap has already is of the next one: then it was the end that came late.
        if (value.Index < 2 && lap is not null && ReferenceEquals(lap, _ended) && lap.Sectors[value.Index] != RawLap.Unknown) lap = _current;
        // A first sector after the third begins a lap, though the counter keeps silent.
        if (value.Index == 0 && ReferenceEquals(lap, _current) && lap is not null
            && lap.SectorsSeen[2] != RawLap.Unknown && time - lap.SectorsSeen[2] > LateWindow)
        {
            TakeCounter(lap.SectorsSeen[2], lap.Number + 1);
            lap = _current;
        }
        _sectorOwner = lap;
        if (lap is null) return;
        lap.Sectors[value.Index] = value.Value;
        lap.SectorsSeen[value.Index] = time;
    }

    // The first mini-sectors may be sent before the counter; those of the other sectors may come after it.
    private void TakeSegment(int time, TimingValue value)
    {
        if (value.Value == 0)
        {
            if (value.Index == 0) _earlySegments.RemoveAll(s => s.Index == value.Detail);
        }
        else if (value.Index > 0)
        {
            Owner(time, LateWindow)?.SetSegment(value.Index, value.Detail, value.Value);
        }
        else if (_current is { } lap && lap.SectorsSeen[1] == RawLap.Unknown && lap.SectorsSeen[2] == RawLap.Unknown)
        {
            lap.SetSegment(0, value.Detail, value.Value);
        }
        else
        {
            _earlySegments.Add((value.Detail, value.Value));
        }
    }

    private void TakePits(int time, bool isIn)
    {
        if (time < raceStart) return;
        if (isIn)
        {
            if (_current is { PitIn: RawLap.Unknown } lap) lap.PitIn = time;
            return;
        }
        _pitOut = time;
        if (_current is { PitIn: RawLap.Unknown, PitOut: RawLap.Unknown } running) running.PitOut = time;
    }

    private void TakeCounter(int time, int running)
    {
        if (_current is { } lap)
        {
            // The line is that of the lap it counts: those between were not recorded.
            if (isRaceLike && running > lap.Number + 1)
            {
                lap.Number = running - 1;
                lap.StartSeen = RawLap.Unknown;
            }
            if (running <= lap.Number) return;
        }
        // The car left the pits for the lap that begins, be it a little before the counter knew.
        var isJustOut = _pitOut != RawLap.Unknown && time - _pitOut < AttributionWindow;
        var isOut = _current is { PitIn: not RawLap.Unknown } inLap && _pitOut > inLap.PitIn;
        var next = new RawLap(running) { StartSeen = time };
        if (isJustOut || (isOut && !isRaceLike))
        {
            next.PitOut = _pitOut;
            if (_current is { } before && before.PitOut == _pitOut) before.PitOut = RawLap.Unknown;
        }
        else if (isOut && _current is { PitOut: RawLap.Unknown } both)
        {
            both.PitOut = _pitOut;
        }
        // Elsewhere than in a race, a car that leaves the pits begins a lap without crossing the line.
        _boundaryIsInPits = !isRaceLike && (isJustOut || isOut);
        if (_current is not null) End(_current, time);
        foreach (var (index, status) in _earlySegments) next.SetSegment(0, index, status);
        _earlySegments.Clear();
        _ended = _current;
        _boundary = time;
        Open(next);
    }

    private void End(RawLap lap, int time)
    {
        lap.IsCounted = true;
        // A time that came long before the end corrects that of the lap before.
        var end = lap.SectorsSeen[2] != RawLap.Unknown ? lap.SectorsSeen[2] : time;
        if (lap.TimeSeen != RawLap.Unknown && end - lap.TimeSeen > LateWindow)
        {
            if (_ended is { } before) before.Time = lap.Time;
            lap.Time = lap.TimeSeen = RawLap.Unknown;
        }
        lap.CrossSeen = _boundaryIsInPits ? RawLap.Unknown : time;
        _state.Speeds.CopyTo(lap.SpeedsLeft, 0);
        // A lap wipes the mini-sectors of the one before, but not one that it passes with the same status. What stands there before the
        // first lap is of none.
        if (lap.Number == 1) return;
        for (var sector = 0; sector < 3; sector++) FillSegments(lap, sector, lap.Segments[sector].Length);
    }

    private void FillSegments(RawLap lap, int sector, int count)
    {
        for (var i = 0; i < count; i++)
            if ((i >= lap.Segments[sector].Length || lap.Segments[sector][i] == 0) && _state.Segments[sector][i] != 0) lap.SetSegment(sector, i, _state.Segments[sector][i]);
    }

    private void Open(RawLap lap)
    {
        _current = lap;
        _laps.Add(lap);
    }

    private static bool IsOfCrossing(in TimingValue value) =>
        value.Value != TimingValue.Empty && (value is { Field: TimingField.Sector, Index: 2 } || value.Field == TimingField.LastLap);

    private RawLap? Owner(int time, int window = AttributionWindow) =>
        _ended is not null && !_boundaryIsInPits && time - _boundary < window ? _ended : _current;

    private void Screen(RawLap lap)
    {
        lap.Position = _state.Position;
        lap.SentGap = TimingValue.ToGap(_state.GapToLeader);
        lap.SentInterval = TimingValue.ToGap(_state.Interval);
    }
}
