using FsCheck;
using FsCheck.Fluent;

namespace Pitwall.Iceberg.Tests.Support;

/// <summary>Checks a statement on many generated values, the same ones on every run.</summary>
internal static class Law
{
    public static void Holds<T>(Func<T, bool> statement, int cases = 200) =>
        Prop.ForAll(ArbMap.Default.ArbFor<T>(), statement).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20240302, 9557));

    public static void Holds<T>(Gen<T> generator, Func<T, bool> statement, int cases = 200) =>
        Prop.ForAll(generator.ToArbitrary(), statement).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20240302, 9559));
}
