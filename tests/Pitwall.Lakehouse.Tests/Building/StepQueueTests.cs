using FsCheck;
using FsCheck.Fluent;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Tests.Building;

public class StepQueueTests
{
    private const int Parallel = 2;

    [Fact]
    public void Of_the_steps_that_are_ready_the_one_with_the_longest_way_behind_it_comes_first()
    {
        var queue = new StepQueue([Table("a"), Table("b"), Table("c", "b"), Table("d", "c")], Parallel);

        Assert.Equal(["silver.b", "silver.c", "silver.a", "silver.d"], Drain(queue));
    }

    [Fact]
    public void Steps_with_equal_ways_come_in_building_order() =>
        Assert.Equal(["silver.a", "silver.b", "silver.c"], Drain(new StepQueue([Table("a"), Table("b"), Table("c")], Parallel)));

    [Fact]
    public async Task A_step_is_taken_when_its_last_input_has_ended()
    {
        var queue = new StepQueue([Table("a"), Table("b"), Table("c", "a", "b")], Parallel);
        var (a, b) = (queue.Take()!, queue.Take()!);
        var waiting = Task.Run(queue.Take, TestContext.Current.CancellationToken);

        queue.End(a, Report(a));
        Assert.False(waiting.IsCompleted);
        queue.End(b, Report(b));

        Assert.Equal("silver.c", (await waiting)!.Table.ToString());
        Assert.Null(queue.Take());
    }

    [Fact]
    public async Task One_more_than_run_side_by_side_begins_when_it_is_as_urgent_as_any_of_them()
    {
        var queue = new StepQueue([Table("a"), Table("b"), Table("c"), Table("d", "a", "b", "c")], Parallel);

        Assert.Equal(["silver.a", "silver.b", "silver.c"], [queue.Take()!.Table.ToString(), queue.Take()!.Table.ToString(), (await Task.Run(queue.Take, TestContext.Current.CancellationToken))!.Table.ToString()]);
    }

    [Fact]
    public void One_more_than_run_side_by_side_waits_when_others_wait_for_those_that_run()
    {
        var queue = new StepQueue([Table("a"), Table("b"), Table("c"), Table("d", "a", "b")], Parallel);
        var (a, _) = (queue.Take()!, queue.Take());
        StepQueue.Step? taken = null;
        var other = new Thread(() => taken = queue.Take());
        other.Start();

        Assert.True(SpinWait.SpinUntil(() => other.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || !other.IsAlive, TimeSpan.FromMinutes(1)));
        Assert.Null(taken);
        queue.End(a, Report(a));
        other.Join();

        Assert.Equal("silver.c", taken!.Table.ToString());
    }

    [Fact]
    public async Task Who_waits_for_a_step_of_an_abandoned_queue_gets_none()
    {
        var queue = new StepQueue([Table("a"), Table("b", "a")], Parallel);
        Assert.NotNull(queue.Take());
        var waiting = Task.Run(queue.Take, TestContext.Current.CancellationToken);

        queue.Abandon();

        Assert.Null(await waiting);
    }

    [Fact]
    public void An_input_that_is_not_built_is_not_waited_for() => Assert.Equal(["silver.b"], Drain(new StepQueue([Table("b", "a")], Parallel)));

    [Fact]
    public void Every_step_comes_once_after_its_inputs_and_the_reports_are_in_building_order() => Prop.ForAll(
        Gen.Choose(0, 3).ListOf(12).Select(numbers => numbers.ToArray()).ToArbitrary(),
        reach =>
        {
            TableDefinition[] tables = [.. reach.Select((n, i) => Table($"t{i}", [.. Enumerable.Range(Math.Max(0, i - n), Math.Min(n, i)).Select(j => $"t{j}")]))];
            var queue = new StepQueue(tables, Parallel);

            var order = Drain(queue);

            Assert.Equal(tables.Select(t => t.ToString()).Order(StringComparer.Ordinal), order.Order(StringComparer.Ordinal));
            Assert.All(tables, t => Assert.All(t.Inputs.Where(i => i != "landing.x"), i => Assert.True(order.IndexOf(i) < order.IndexOf(t.ToString()))));
            Assert.Equal(tables.Select(t => t.ToString()), queue.Reports.Select(r => r.Table));
        }).QuickCheckThrowOnFailure();

    private static List<string> Drain(StepQueue queue)
    {
        var taken = new List<string>();
        while (queue.Take() is { } step)
        {
            taken.Add(step.Table.ToString());
            queue.End(step, Report(step));
        }

        return taken;
    }

    private static StepReport Report(StepQueue.Step step) => new() { Table = step.Table.ToString(), Status = StepStatus.Unchanged };

    private static TableDefinition Table(string name, params string[] inputs) => new()
    {
        Id = new TableId("silver", name),
        About = "",
        Grain = [],
        Partition = [],
        Inputs = inputs.Length == 0 ? ["landing.x"] : [.. inputs.Select(i => $"silver.{i}")],
        Columns = [],
        Source = name,
    };
}
