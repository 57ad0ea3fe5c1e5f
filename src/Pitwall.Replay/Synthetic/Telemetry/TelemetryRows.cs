using System.Text.Json;
using Pitwall.Replay.Synthetic.Rows;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Telemetry;

/// <summary>car_data and location: a car's motions sampled at uneven steps, as upstream's are.</summary>
internal static class TelemetryRows
{
    private const byte NoData = 104;
    private const double LaunchMs = 8_000;
    private static readonly JsonEncodedText Date = JsonEncodedText.Encode("date");
    private static readonly JsonEncodedText SessionKey = JsonEncodedText.Encode("session_key");
    private static readonly JsonEncodedText MeetingKey = JsonEncodedText.Encode("meeting_key");
    private static readonly JsonEncodedText DriverNumber = JsonEncodedText.Encode("driver_number");
    private static readonly JsonEncodedText Gear = JsonEncodedText.Encode("n_gear");
    private static readonly JsonEncodedText Drs = JsonEncodedText.Encode("drs");
    private static readonly JsonEncodedText Brake = JsonEncodedText.Encode("brake");
    private static readonly JsonEncodedText Rpm = JsonEncodedText.Encode("rpm");
    private static readonly JsonEncodedText Speed = JsonEncodedText.Encode("speed");
    private static readonly JsonEncodedText Throttle = JsonEncodedText.Encode("throttle");
    private static readonly JsonEncodedText X = JsonEncodedText.Encode("x");
    private static readonly JsonEncodedText Y = JsonEncodedText.Encode("y");
    private static readonly JsonEncodedText Z = JsonEncodedText.Encode("z");

    // Upper end of each gear from the first, in km/h.
    private static readonly int[] GearTops = [88, 122, 156, 192, 228, 264, 296, 345];

    public static void CarData(RowWriter row, SessionRun run, Entrant entrant, SyntheticOptions options, Dice dice)
    {
        var json = row.Json;
        foreach (var sample in CarSamples(run, entrant, options, dice))
        {
            Start(row, run, entrant, sample.UnixMs);
            json.WriteNumber(Gear, sample.Gear);
            if (sample.Drs is { } drs)
                json.WriteNumber(Drs, drs);
            else
                json.WriteNull(Drs);
            json.WriteNumber(Brake, sample.Brake);
            json.WriteNumber(Rpm, sample.Rpm);
            json.WriteNumber(Speed, sample.Speed);
            json.WriteNumber(Throttle, sample.Throttle);
            row.End();
        }
    }

    public static void Location(RowWriter row, SessionRun run, Entrant entrant, SyntheticOptions options, Dice dice)
    {
        var json = row.Json;
        foreach (var sample in Places(run, entrant, options, dice))
        {
            Start(row, run, entrant, sample.UnixMs);
            json.WriteNumber(X, sample.X);
            json.WriteNumber(Y, sample.Y);
            json.WriteNumber(Z, sample.Z);
            row.End();
        }
    }

    /// <summary>What the car's sensors said, in order of time.</summary>
    public static IEnumerable<CarValues> CarSamples(SessionRun run, Entrant entrant, SyntheticOptions options, Dice dice)
    {
        // The rear wing no longer opens from 2026 on.
        var hasDrs = run.Session.Meeting.Year < 2026;
        foreach (var sample in Samples(run, entrant, options, dice.With("car")))
        {
            var (clock, rate, motion) = sample;
            var idle = motion.Kind is MotionKind.Hidden;
            var cell = run.Circuit.At(clock);
            var speed = motion.Kind == MotionKind.InLane ? 80 : (int)Math.Round(cell.Speed * rate * 3.6);
            var lost = idle || (options.Quirks && sample.Luck < 0.001);
            var gear = idle ? 0 : GearFor(speed);
            yield return new CarValues(
                sample.At,
                idle ? 0 : RpmFor(speed, gear),
                speed,
                gear,
                lost ? NoData : speed == 0 ? 0 : motion.Kind == MotionKind.InLane ? 15 : cell.Throttle,
                lost ? NoData : speed > 0 && cell.Brakes && motion.Kind != MotionKind.InLane ? 100 : 0,
                !hasDrs ? null : cell.DrsZone && motion.MayOpenDrs && !idle ? 12 : idle ? 0 : 8);
        }
    }

    /// <summary>Where the car was, in order of time; the origin before it is tracked.</summary>
    public static IEnumerable<PlaceValues> Places(SessionRun run, Entrant entrant, SyntheticOptions options, Dice dice)
    {
        foreach (var sample in Samples(run, entrant, options, dice.With("place")))
        {
            var hidden = sample.Motion.Kind == MotionKind.Hidden;
            var cell = hidden ? default : run.Circuit.At(sample.Clock);
            yield return new PlaceValues(
                sample.At, (int)Math.Round(cell.X), (int)Math.Round(cell.Y), (int)Math.Round(cell.Z), IsTracked: !hidden);
        }
    }

    private static void Start(RowWriter row, SessionRun run, Entrant entrant, long unixMs)
    {
        row.Begin();
        row.Date(Date, unixMs);
        row.Json.WriteNumber(SessionKey, run.Session.Key);
        row.Json.WriteNumber(MeetingKey, run.Session.Meeting.Key);
        row.Json.WriteNumber(DriverNumber, entrant.Number);
    }

    private static IEnumerable<Sample> Samples(SessionRun run, Entrant entrant, SyntheticOptions options, Dice dice)
    {
        var motions = MotionPlan.Of(run, entrant.Index, new Dice(options.Seed).With(run.Session.Key).With(entrant.Index).With("drs"));
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        var mean = 1000 / options.TelemetryRate;
        var at = motions[0].From + dice.With(entrant.Index).Range(0, mean);
        var index = 0;
        for (var number = 0; at < motions[^1].To; number++)
        {
            while (at >= motions[index].To)
                index++;
            var motion = motions[index];
            var luck = dice.With(number).Unit();
            var (clock, rate) = Place(run.Circuit, motion, at);
            yield return new Sample(start + (long)at, clock, rate, motion, luck);
            at += mean * (0.65 + (0.7 * luck));
        }
    }

    /// <summary>Lap clock, and lap-clock seconds per second.</summary>
    private static (double Clock, double Rate) Place(Circuit circuit, Motion motion, double at)
    {
        var gone = at - motion.From;
        var span = motion.To - motion.From;
        switch (motion.Kind)
        {
            case MotionKind.Driving:
                return (motion.A + ((motion.B - motion.A) * gone / span), (motion.B - motion.A) * 1000 / span);
            case MotionKind.Launching:
                // The rate grows from zero during the launch and is even after it.
                var launch = Math.Min(LaunchMs, span);
                var rate = (motion.B - motion.A) / (span - (launch / 2));
                return gone < launch
                    ? (motion.A + (rate * gone * gone / (2 * launch)), rate * 1000 * gone / launch)
                    : (motion.A + (rate * (gone - (launch / 2))), rate * 1000);
            case MotionKind.InLane:
                return (circuit.ClockAt(motion.A + ((motion.B - motion.A) * gone / span)), 0);
            default:
                return (motion.A, 0);
        }
    }

    private static int GearFor(int speed)
    {
        if (speed == 0)
            return 0;
        var gear = 1;
        while (gear < GearTops.Length && speed > GearTops[gear - 1])
            gear++;
        return gear;
    }

    private static int RpmFor(int speed, int gear)
    {
        if (gear == 0)
            return 4_000;
        var low = gear == 1 ? 0 : GearTops[gear - 2];
        return Math.Min(12_400, (gear == 1 ? 5_000 : 9_200) + ((speed - low) * (gear == 1 ? 6_500 : 2_600) / (GearTops[gear - 1] - low)));
    }

    private readonly record struct Sample(long At, double Clock, double Rate, Motion Motion, double Luck)
    {
        public void Deconstruct(out double clock, out double rate, out Motion motion) => (clock, rate, motion) = (Clock, Rate, Motion);
    }
}

/// <summary>One instant of a car's sensors; 104 in throttle or brake is no data, Drs null from 2026 on.</summary>
internal readonly record struct CarValues(long UnixMs, int Rpm, int Speed, int Gear, int Throttle, int Brake, int? Drs);

/// <summary>One instant of a car's place in 1/10 m.</summary>
internal readonly record struct PlaceValues(long UnixMs, int X, int Y, int Z, bool IsTracked);
