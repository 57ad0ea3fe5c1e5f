namespace Pitwall.Replay.Synthetic.World;

/// <summary>
/// A smooth closed circuit in three dimensions and the reference lap around it. Everything is looked up by <em>lap clock</em>: the
/// seconds since the line on the reference lap. A real lap runs the same clock faster or slower, sector by sector, so that places,
/// speeds and sector times agree.
/// </summary>
internal sealed class Circuit
{
    private const int Points = 2048;
    private const int Cells = 4096;
    private const double TopSpeed = 92;
    private const double SideGrip = 30;
    private const double Braking = 36;
    private const double Power = 13;
    private readonly double[] _distanceAt = new double[Cells + 1];
    private readonly Cell[] _cells = new Cell[Cells + 1];

    public Circuit(int seed, int meeting)
    {
        var dice = new Dice(seed).With("circuit").With(meeting);
        var wanted = dice.With("length").Range(78, 92);
        var shape = Shape(dice);
        var scale = 700.0;
        for (var round = 0; round < 12; round++)
            scale *= Math.Pow(wanted / Drive(Scaled(shape, scale)).Seconds, 1.2);
        var path = Scaled(shape, scale);
        var lap = Drive(path);
        Length = path.Length;
        Seconds = lap.Seconds;
        Turns = dice.With("turns").Int(11, 19);
        Tabulate(path, lap);
        PitEntry = Length - 190;
        PitExit = 270;
        SpeedTrapClock = ClockAt(Length - 260);
    }

    /// <summary>Metres.</summary>
    public double Length { get; }

    /// <summary>Duration of the reference lap in seconds.</summary>
    public double Seconds { get; }

    public int ReferenceMs => (int)(Seconds * 1000);

    public int Turns { get; }

    /// <summary>Marshalling sectors, numbered from 1, as race control names them.</summary>
    public int MarshalSectors => Turns + 2;

    public double Sector1Clock => Seconds * 0.29;

    public double Sector2Clock => Seconds * 0.70;

    public double SpeedTrapClock { get; }

    /// <summary>Metres from the line at which the pit lane leaves the track.</summary>
    public double PitEntry { get; }

    /// <summary>Metres from the line at which the pit lane joins the track.</summary>
    public double PitExit { get; }

    /// <summary>State of the reference car.</summary>
    public Cell At(double clock)
    {
        var place = clock / Seconds;
        place = (place - Math.Floor(place)) * Cells;
        var index = (int)place;
        var part = place - index;
        ref readonly var near = ref _cells[index];
        ref readonly var far = ref _cells[index + 1];
        return near with
        {
            X = near.X + ((far.X - near.X) * part),
            Y = near.Y + ((far.Y - near.Y) * part),
            Z = near.Z + ((far.Z - near.Z) * part),
            Speed = near.Speed + ((far.Speed - near.Speed) * part),
        };
    }

    /// <summary>Lap clock at a distance in metres from the line.</summary>
    public double ClockAt(double distance)
    {
        distance -= Math.Floor(distance / Length) * Length;
        var index = Array.BinarySearch(_distanceAt, distance);
        if (index < 0)
            index = Math.Clamp(~index - 1, 0, Cells - 1);
        index = Math.Min(index, Cells - 1);
        var part = (distance - _distanceAt[index]) / (_distanceAt[index + 1] - _distanceAt[index]);
        return (index + part) * Seconds / Cells;
    }

    private static (double X, double Y, double Z)[] Shape(Dice dice)
    {
        // The long waves give the circuit its shape, the short ones its bends; together they never reach the centre.
        var waves = Enumerable.Range(2, 9)
            .Select(wave => (
                Wave: wave,
                Size: (wave <= 4 ? dice.With(wave).Range(0.15, 0.32) : dice.With(wave).Range(0.28, 0.45)) / wave,
                Phase: dice.With("phase").With(wave).Range(0, Math.Tau)))
            .ToArray();
        var stretch = dice.With("stretch").Range(0.62, 0.8);
        var points = new (double X, double Y, double Z)[Points];
        for (var index = 0; index < Points; index++)
        {
            var angle = Math.Tau * index / Points;
            var radius = 1 + waves.Sum(wave => wave.Size * Math.Cos((wave.Wave * angle) + wave.Phase));
            var height = 0.02 * waves.Take(3).Sum(wave => Math.Cos((wave.Wave * angle) - wave.Phase));
            points[index] = (radius * Math.Cos(angle), stretch * radius * Math.Sin(angle), height);
        }

        return points;
    }

    private static Path Scaled((double X, double Y, double Z)[] shape, double scale)
    {
        var points = Array.ConvertAll(shape, point => (X: point.X * scale, Y: point.Y * scale, Z: point.Z * scale));
        var steps = new double[Points];
        for (var index = 0; index < Points; index++)
        {
            var (from, to) = (points[index], points[(index + 1) % Points]);
            steps[index] = Math.Sqrt(Square(to.X - from.X) + Square(to.Y - from.Y) + Square(to.Z - from.Z));
        }

        return new Path(points, steps, steps.Sum());
    }

    // The fastest lap that grip, brakes and power allow: bends limit, then braking backwards, then accelerating forwards, twice round.
    private static Lap Drive(Path path)
    {
        var speed = new double[Points];
        for (var index = 0; index < Points; index++)
            speed[index] = Math.Clamp(Math.Sqrt(SideGrip / Math.Max(Bend(path, index), 1e-6)), 19, TopSpeed);
        for (var step = (2 * Points) - 1; step >= 0; step--)
        {
            var index = step % Points;
            var limit = Math.Sqrt(Square(speed[(index + 1) % Points]) + (2 * Braking * path.Steps[index]));
            speed[index] = Math.Min(speed[index], limit);
        }

        for (var step = 0; step < 2 * Points; step++)
        {
            var index = step % Points;
            var next = (index + 1) % Points;
            speed[next] = Math.Min(speed[next], Math.Sqrt(Square(speed[index]) + (2 * Push(speed[index]) * path.Steps[index])));
        }

        var seconds = 0.0;
        for (var index = 0; index < Points; index++)
            seconds += 2 * path.Steps[index] / (speed[index] + speed[(index + 1) % Points]);
        return new Lap(speed, seconds);
    }

    private static double Bend(Path path, int index)
    {
        var (a, b, c) = (path.Points[(index + Points - 3) % Points], path.Points[index], path.Points[(index + 3) % Points]);
        var area = Math.Abs(((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X)));
        var sides = Distance(a, b) * Distance(b, c) * Distance(a, c);
        return 2 * area / sides;
    }

    // The line is put where the reference car is fastest, two hundred metres before the brakes.
    private void Tabulate(Path path, Lap lap)
    {
        var fastest = Array.IndexOf(lap.Speed, lap.Speed.Max());
        var clock = 0.0;
        var distance = 0.0;
        var filled = 0;
        for (var step = 0; step < Points; step++)
        {
            var from = (fastest + step) % Points;
            var to = (from + 1) % Points;
            var seconds = 2 * path.Steps[from] / (lap.Speed[from] + lap.Speed[to]);
            var gain = (lap.Speed[to] - lap.Speed[from]) / seconds;
            for (; filled <= Cells && filled * Seconds / Cells <= clock + seconds + 1e-9; filled++)
            {
                var part = Math.Clamp(((filled * Seconds / Cells) - clock) / seconds, 0, 1);
                _distanceAt[filled] = distance + (part * path.Steps[from]);
                var speed = lap.Speed[from] + ((lap.Speed[to] - lap.Speed[from]) * part);
                _cells[filled] = new Cell(
                    Mix(path.Points[from].X, path.Points[to].X, part) * 10,
                    Mix(path.Points[from].Y, path.Points[to].Y, part) * 10,
                    Mix(path.Points[from].Z, path.Points[to].Z, part) * 10,
                    speed,
                    Throttle(speed, gain),
                    gain < -6,
                    speed > 0.86 * TopSpeed && gain > -1);
            }

            clock += seconds;
            distance += path.Steps[from];
        }

        for (; filled <= Cells; filled++)
            (_cells[filled], _distanceAt[filled]) = (_cells[0], Length);
        (_cells[Cells], _distanceAt[Cells]) = (_cells[0], Length);
    }

    private static byte Throttle(double speed, double gain) => gain switch
    {
        < -6 => 0,
        < -0.5 => 12,
        // What holding the speed takes, growing with its square, and what is left of the power goes into gaining more.
        _ => (byte)Math.Clamp(20 + (62 * Square(speed / TopSpeed)) + (75 * gain / Push(speed)), 0, 100),
    };

    private static double Push(double speed) => Power * (1 - (speed / (TopSpeed + 4)));

    private static double Mix(double from, double to, double part) => from + ((to - from) * part);

    private static double Square(double value) => value * value;

    private static double Distance((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        Math.Sqrt(Square(a.X - b.X) + Square(a.Y - b.Y));

    private sealed record Path((double X, double Y, double Z)[] Points, double[] Steps, double Length);

    private sealed record Lap(double[] Speed, double Seconds);

    /// <summary>Place in 1/10 m, speed in m/s, throttle in per cent, brake on or off, and whether the DRS may be open here.</summary>
    internal readonly record struct Cell(double X, double Y, double Z, double Speed, byte Throttle, bool Brakes, bool DrsZone);
}
