namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>What is to be done at which time of the simulation, noted in any order and done in order of time.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action<long>, (long At, int Order)> _items = new();
    private int _added;

    /// <summary>Notes something; of what is due at one time, what was noted first is done first.</summary>
    public void Add(long at, Action<long> todo) => _items.Enqueue(todo, (at, _added++));

    public void Run()
    {
        while (_items.TryDequeue(out var todo, out var due))
            todo(due.At);
    }
}
