using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

/// <summary>
/// Laws of merging, on messages made up as the feed makes them: what is a list at one place is never an object with other names, but may
/// come as a list or by index, with deletions and key frames anywhere.
/// </summary>
public sealed class TopicStateLaws
{
    private static readonly Arbitrary<string[]> Messages = Gen.Choose(0, int.MaxValue).Select(seed => Make(new Random(seed))).ToArbitrary();

    [Fact]
    public void Applying_a_message_twice_is_applying_it_once() => Check(messages =>
    {
        var once = Fold(messages);
        return Fold([.. messages, messages[^1]]) == once;
    });

    [Fact]
    public void A_state_and_the_rest_make_the_whole() => Check(messages =>
    {
        var cut = messages.Length / 2;
        var state = Fold(messages[..cut]).ToString();
        return Fold([state, .. messages[cut..]]) == Fold(messages);
    });

    [Fact]
    public void Equal_values_are_written_alike_and_read_back() => Check(messages =>
    {
        var value = Fold(messages);
        var read = Fold([value.ToString()]);
        return read == value && read.GetHashCode() == value.GetHashCode() && value.ToUtf8Json().SequenceEqual(read.ToUtf8Json());
    });

    [Fact]
    public void Messages_about_different_members_may_change_places() => Check(messages =>
    {
        var left = messages.Select(m => $$"""{"left":{{m}}}""").ToArray();
        var right = messages.Reverse().Select(m => $$"""{"right":{{m}}}""").ToArray();
        return Fold([.. left, .. right]) == Fold([.. left.Zip(right, (l, r) => new[] { r, l }).SelectMany(pair => pair)]);
    });

    [Fact]
    public void Marks_are_never_seen() => Check(messages =>
        Fold(messages).ToString() is var text && !text.Contains("_kf", StringComparison.Ordinal) && !text.Contains("_deleted", StringComparison.Ordinal));

    [Fact]
    public void No_value_changes_after_it_was_taken() => Check(messages =>
    {
        var state = new TopicState();
        var taken = new List<(StateValue Value, string Text)>();
        foreach (var message in messages)
        {
            state.TryApply(Encoding.UTF8.GetBytes(message));
            taken.Add((state.Value, state.Value.ToString()));
        }
        return taken.All(t => t.Value.ToString() == t.Text);
    });

    private static void Check(Func<string[], bool> law) =>
        Prop.ForAll(Messages, law).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20260314, 11241));

    private static StateValue Fold(string[] messages)
    {
        var state = new TopicState();
        foreach (var message in messages) Assert.True(state.TryApply(Encoding.UTF8.GetBytes(message)), message);
        return state.Value;
    }

    private static string[] Make(Random random)
    {
        var messages = new string[random.Next(2, 12)];
        for (var i = 0; i < messages.Length; i++)
        {
            using var bytes = new MemoryStream();
            using (var writer = new Utf8JsonWriter(bytes)) WriteObject(writer, random, depth: 0, ["Lines", "Name", "x\"y", "ß"]);
            messages[i] = Encoding.UTF8.GetString(bytes.ToArray());
        }
        return messages;
    }

    // Objects of names and lists take turns on the way down.
    private static void WriteObject(Utf8JsonWriter writer, Random random, int depth, string[] names)
    {
        writer.WriteStartObject();
        if (random.Next(8) == 0) WriteDeletion(writer, random, names);
        foreach (var name in names.Where(_ => random.Next(2) == 0))
        {
            writer.WritePropertyName(name);
            if (depth == 4 || random.Next(3) == 0) WriteScalar(writer, random);
            else if (depth % 2 == 1) WriteObject(writer, random, depth + 1, ["Value", "Lap", "Status"]);
            else if (random.Next(3) == 0) WriteList(writer, random, depth);
            else WriteObject(writer, random, depth + 1, ["0", "1", "2", "4"]);
        }
        if (random.Next(8) == 0) WriteDeletion(writer, random, names);
        if (depth == 0 && random.Next(20) == 0) writer.WriteBoolean("_kf", true);
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, Random random, int depth)
    {
        writer.WriteStartArray();
        for (var i = random.Next(4); i > 0; i--)
        {
            if (random.Next(3) == 0) WriteScalar(writer, random);
            else WriteObject(writer, random, depth + 2, ["Value", "Lap", "Status"]);
        }
        writer.WriteEndArray();
    }

    private static void WriteDeletion(Utf8JsonWriter writer, Random random, string[] names)
    {
        writer.WriteStartArray("_deleted");
        writer.WriteStringValue(names[random.Next(names.Length)]);
        writer.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter writer, Random random)
    {
        switch (random.Next(6))
        {
            case 0: writer.WriteNullValue(); break;
            case 1: writer.WriteStringValue(""); break;
            case 2: writer.WriteStringValue("1:14.746 \u2013 \"x\""); break;
            case 3: writer.WriteBooleanValue(random.Next(2) == 0); break;
            default: writer.WriteNumberValue(random.Next(2) == 0 ? random.Next(-5, 5000) : random.NextDouble()); break;
        }
    }
}
