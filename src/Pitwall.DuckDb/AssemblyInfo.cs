using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every type that crosses the border is blittable: nothing is marshalled behind our back.
[assembly: DisableRuntimeMarshalling]
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
