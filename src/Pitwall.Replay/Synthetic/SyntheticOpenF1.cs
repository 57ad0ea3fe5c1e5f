using Pitwall.Replay.OpenF1;

namespace Pitwall.Replay.Synthetic;

internal sealed class SyntheticOpenF1(SyntheticOptions options) : IOpenF1Data
{
    public SyntheticOptions Options { get; } = SyntheticOptions.Check(options);

    public IReadOnlyList<SessionEntry> Sessions { get; } = [];

    public IReadOnlyList<DataPart> Parts(string collection) => [];
}
