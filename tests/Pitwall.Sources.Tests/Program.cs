using Pitwall.Sources.Tests.Support;
using Xunit.Runner.InProc.SystemConsole;

return args is [ChildProcess.Verb, ..] ? await ChildProcess.MainAsync(args[1..]) : await ConsoleRunner.Run(args);
