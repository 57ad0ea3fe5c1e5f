using System.Text;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class TopicStateTests
{
    [Fact]
    public void Objects_are_merged_member_by_member() =>
        Assert.Equal(
            """{"Lines":{"4":{"InPit":true,"Line":2},"44":{"InPit":false,"Line":1}}}""",
            Fold("""{"Lines":{"44":{"Line":1,"InPit":true},"4":{"Line":2}}}""", """{"Lines":{"44":{"InPit":false},"4":{"InPit":true}}}"""));

    [Fact]
    public void An_object_keyed_by_index_changes_the_elements_of_a_list() =>
        Assert.Equal(
            """{"Sectors":[{"Value":"28.1"},{"Status":2,"Value":""},{"Value":"x"}]}""",
            Fold("""{"Sectors":[{"Value":""},{"Value":""}]}""", """{"Sectors":{"0":{"Value":"28.1"},"1":{"Status":2},"2":{"Value":"x"}}}"""));

    [Fact]
    public void A_list_that_is_too_short_is_padded_with_null() =>
        Assert.Equal("""{"L":["a",null,null,"d"]}""", Fold("""{"L":["a"]}""", """{"L":{"3":"d"}}"""));

    [Fact]
    public void A_list_replaces_a_list() => Assert.Equal("""{"L":[3]}""", Fold("""{"L":[1,2]}""", """{"L":[3]}"""));

    [Fact]
    public void A_list_that_was_never_sent_whole_is_a_list_all_the_same()
    {
        Assert.Equal("""{"Stints":[{"Compound":"HARD"},{"Compound":"SOFT"}]}""", Fold("""{"Stints":{"0":{"Compound":"HARD"}}}""", """{"Stints":{"1":{"Compound":"SOFT"}}}"""));
        Assert.Equal(Value("""{"L":[1,null,3]}"""), Value("""{"L":{"2":3}}""", """{"L":{"0":1}}"""));
    }

    [Fact]
    public void An_empty_list_takes_elements_by_index() =>
        Assert.Equal("""{"Stints":{"1":[{"New":"true"}],"44":[]}}""", Fold("""{"Stints":{"1":[],"44":[]}}""", """{"Stints":{"1":{"0":{"New":"true"}}}}"""));

    [Fact]
    public void Cars_by_number_are_no_list() =>
        Assert.Equal("""{"Lines":{"1":{"Line":1},"2":{"Line":2}}}""", Fold("""{"Lines":{"1":{"Line":1},"2":{"Line":2}}}"""));

    [Fact]
    public void Deleted_members_go_before_the_rest_is_merged_wherever_the_mark_stands()
    {
        Assert.Equal("""{"Best":{"Value":""}}""", Fold("""{"Best":{"Value":"1:14.746","Lap":17}}""", """{"Best":{"Value":"","_deleted":["Lap"]}}"""));
        Assert.Equal("""{"Best":{"Lap":{"b":2}}}""", Fold("""{"Best":{"Lap":{"a":1}}}""", """{"Best":{"Lap":{"b":2},"_deleted":["Lap"]}}"""));
        Assert.Equal("""{"PitTimes":{"44":{"Lap":1}}}""", Fold("""{"PitTimes":{"12":{"Lap":1},"44":{"Lap":1},"63":{}}}""", """{"PitTimes":{"_deleted":["12",63,"81",{},["44"]]}}"""));
    }

    [Fact]
    public void The_last_element_of_a_list_can_be_deleted() =>
        Assert.Equal("""{"L":[1,2]}""", Fold("""{"L":[1,2,3]}""", """{"L":{"_deleted":["2"]}}"""));

    [Fact]
    public void A_key_frame_replaces_the_state_and_its_mark_is_not_kept() =>
        Assert.Equal("""{"Status":"1"}""", Fold("""{"Status":"2","Message":"Yellow"}""", """{"Status":"1","_kf":true}"""));

    [Fact]
    public void Null_and_empty_text_and_absence_are_three_things()
    {
        var value = Value("""{"a":"x","b":"x"}""", """{"a":null,"b":""}""");

        Assert.Equal((StateKind.Null, StateKind.Text, StateKind.Missing), (value["a"].Kind, value["b"].Kind, value["c"].Kind));
        Assert.Equal((null, "", null), (value["a"].Text, value["b"].Text, value["c"].Text));
        Assert.True(value["a"].Exists && value["b"].Exists && !value["c"].Exists);
    }

    [Fact]
    public void Values_change_their_kind_with_what_is_sent() =>
        Assert.Equal("""{"a":{"x":1},"b":2,"c":[1]}""", Fold("""{"a":1,"b":{"x":1},"c":{"x":1}}""", """{"a":{"x":1},"b":2,"c":[1]}"""));

    [Fact]
    public void A_value_taken_earlier_does_not_change()
    {
        var state = new TopicState();
        state.TryApply("""{"Lines":{"44":{"Sectors":[{"Value":"1"}]},"4":{}}}"""u8);
        var earlier = state.Value;

        state.TryApply("""{"Lines":{"44":{"Sectors":{"0":{"Value":"2"}}},"_deleted":["4"]}}"""u8);

        Assert.Equal("1", earlier["Lines"]["44"]["Sectors"][0]["Value"].Text);
        Assert.True(earlier["Lines"]["4"].Exists);
        Assert.Equal("""{"Lines":{"44":{"Sectors":[{"Value":"2"}]}}}""", state.Value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("{\"a\":2")]
    [InlineData("{\"a\":2}}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{a:2}")]
    public void A_broken_message_changes_nothing(string message)
    {
        var state = new TopicState();
        state.TryApply("""{"a":1}"""u8);

        Assert.False(state.TryApply(Encoding.UTF8.GetBytes(message)));
        Assert.Equal("""{"a":1}""", state.Value.ToString());
    }

    [Fact]
    public void Bytes_that_are_no_utf8_and_depths_without_end_are_refused()
    {
        var state = new TopicState();

        Assert.False(state.TryApply([(byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)':', (byte)'1', (byte)'}']));
        Assert.False(state.TryApply(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))));
        Assert.False(state.TryApply(Encoding.UTF8.GetBytes("{\"" + new string('n', 300) + "\":1}")));
    }

    [Fact]
    public void An_index_without_reason_makes_no_list_that_fills_the_memory() =>
        Assert.Equal("""{"L":{"0":1,"2000000000":2}}""", Fold("""{"L":[1]}""", """{"L":{"2000000000":2}}"""));

    [Fact]
    public void Members_are_read_as_what_they_mean()
    {
        var value = Value("""{"n":12,"t":"13","yes":"true","no":false,"big":1e30,"L":[1,2]}""");

        Assert.Equal((12, 13, null), (value["n"].WholeNumber, value["t"].WholeNumber, value["big"].WholeNumber));
        Assert.Equal((true, false, null), (value["yes"].Boolean, value["no"].Boolean, value["t"].Boolean));
        Assert.Equal((2, 6, 0), (value["L"].Count, value.Count, value["n"].Count));
        Assert.Equal("1e30", value["big"].Text);
        Assert.Equal(StateKind.Missing, value["L"][2]["deeper"].Kind);
    }

    [Fact]
    public void A_state_goes_on_from_a_value_and_refuses_one_that_is_none()
    {
        var state = new TopicState(Value("""{"a":{"b":1}}"""));
        state.TryApply("""{"a":{"c":2}}"""u8);

        Assert.Equal("""{"a":{"b":1,"c":2}}""", state.Value.ToString());
        Assert.Throws<ArgumentException>(() => new TopicState(state.Value["a"]["b"]));
    }

    private static string Fold(params string[] messages) => Value(messages).ToString();

    private static StateValue Value(params string[] messages)
    {
        var state = new TopicState();
        foreach (var message in messages) Assert.True(state.TryApply(Encoding.UTF8.GetBytes(message)));
        return state.Value;
    }
}
