using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming;

/// <summary>Qualifying at Imola in 2024 as the hub sent it: what stood on the timing screen at the end, by folding alone.</summary>
public sealed class ImolaQualifyingTests
{
    private readonly Dictionary<string, TopicState> _topics = [];

    public ImolaQualifyingTests()
    {
        var broken = new BrokenLines();
        foreach (var file in new[] { "subscribe.txt", "live.txt" })
        {
            HubRecording.Read(Recordings.File("hub/2024_Imola_Qualifying/" + file), broken, (in HubMessage message) =>
            {
                if (!_topics.TryGetValue(message.Topic, out var state)) _topics.Add(message.Topic, state = new TopicState());
                Assert.True(state.TryApply(message.Payload));
            });
        }
        Assert.Equal(0, broken.Count);
    }

    [Fact]
    public void The_final_order_and_the_best_laps_are_those_of_the_session()
    {
        string[] expected =
        [
            "VER 1:14.746", "PIA 1:14.820", "NOR 1:14.837", "LEC 1:14.970", "SAI 1:15.233", "RUS 1:15.234", "TSU 1:15.465", "HAM 1:15.504",
            "RIC 1:15.674", "HUL 1:15.980", "PER 1:15.706", "OCO 1:15.906", "STR 1:15.992", "ALB 1:16.200", "GAS 1:16.381", "BOT 1:16.626",
            "ZHO 1:16.834", "MAG 1:16.854", "ALO 1:16.917", "SAR ",
        ];

        var order = Lines.OrderBy(l => l.Value["Line"].WholeNumber).Select(l => $"{Name(l.Key)} {BestOfAll(l.Value)}");

        Assert.Equal(expected, order);
        Assert.Equal(3, Timing["SessionPart"].WholeNumber);
    }

    [Fact]
    public void Ten_drivers_were_knocked_out_and_verstappen_had_a_best_lap_in_each_part()
    {
        Assert.Equal(Enumerable.Range(11, 10), Lines.Where(l => l.Value["KnockedOut"].Boolean == true).Select(l => l.Value["Line"].WholeNumber!.Value).Order());
        var best = Timing["Lines"]["1"]["BestLapTimes"];
        Assert.Equal(["1:15.762", "1:15.176", "1:14.746"], best.Members.Select(m => m.Value["Value"].Text));
        Assert.Equal(17, Timing["Lines"]["1"]["BestLapTime"]["Lap"].WholeNumber);
    }

    [Fact]
    public void Mini_sectors_laps_and_pit_stops_are_counted()
    {
        var lines = Timing["Lines"];

        Assert.Equal([6, 7, 8], lines["1"]["Sectors"].Members.Select(s => s.Value["Segments"].Count));
        Assert.Equal((18, 21), (lines["1"]["NumberOfLaps"].WholeNumber, lines["27"]["NumberOfLaps"].WholeNumber));
        Assert.Equal((6, 7), (lines["1"]["NumberOfPitStops"].WholeNumber, lines["4"]["NumberOfPitStops"].WholeNumber));
    }

    [Fact]
    public void A_deleted_lap_number_is_gone_and_not_left_over()
    {
        var best = Timing["Lines"]["2"]["BestLapTime"];

        Assert.False(best["Lap"].Exists);
        Assert.Equal("", best["Value"].Text);
    }

    [Fact]
    public void Twenty_seven_race_control_messages_came_and_the_session_was_finalised()
    {
        Assert.Equal(27, _topics["RaceControlMessages"].Value["Messages"].Count);
        var last = _topics["SessionData"].Value["StatusSeries"].Members.Last(m => m.Value["SessionStatus"].Exists).Value;
        Assert.Equal("Finalised", last["SessionStatus"].Text);
        Assert.StartsWith("2024-05-18T15:03:07.24", last["Utc"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_late_lines_up_to_two_seconds_are_put_in_order_by_the_window_and_none_is_too_late()
    {
        var window = new ReorderWindow<int>();
        var taken = new List<SessionTime>();
        var (late, previous, first) = (0, 0L, default(DateTimeOffset?));
        HubRecording.Read(Recordings.File("hub/2024_Imola_Qualifying/live.txt"), new BrokenLines(), (in HubMessage message) =>
        {
            var sent = (long)(message.Utc!.Value - (first ??= message.Utc.Value.AddMinutes(-1))).TotalMilliseconds;
            if (sent < previous) late++;
            previous = sent;
            window.Add(SessionTime.FromMilliseconds(sent), 0);
            while (window.TryTake(out var time, out _)) taken.Add(time);
        });
        window.Complete();
        while (window.TryTake(out var time, out _)) taken.Add(time);

        Assert.Equal((84, 0, 9_991), (late, window.LateCount, taken.Count));
        Assert.Equal(taken.Order(), taken);
    }

    private StateValue Timing => _topics["TimingData"].Value;

    private IEnumerable<KeyValuePair<string, StateValue>> Lines => Timing["Lines"].Members;

    private string? Name(string number) => _topics["DriverList"].Value[number]["Tla"].Text;

    // The best of the last part in which the driver set one: BestLapTime is emptied when a part begins.
    private static string? BestOfAll(StateValue line) =>
        line["BestLapTimes"].Members.Select(m => m.Value["Value"].Text).LastOrDefault(t => !string.IsNullOrEmpty(t)) ?? line["BestLapTime"]["Value"].Text;
}
