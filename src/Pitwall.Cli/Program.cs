using System.Runtime.InteropServices;
using Pitwall.Cli;

// The first signal asks for an orderly end; the second, from someone who has waited long enough, ends the process.
using var interrupt = new CancellationTokenSource();
using var onCtrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandLine.InvokeAsync(args, endsProcess: true, interrupt.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
}
