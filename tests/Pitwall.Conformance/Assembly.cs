using Pitwall.Conformance.Shared;

// Each is built once, when the first test asks for it.
[assembly: AssemblyFixture(typeof(SeasonLake))]
[assembly: AssemblyFixture(typeof(RaceLake))]
[assembly: AssemblyFixture(typeof(WeekendLake))]
