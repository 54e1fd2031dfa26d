using System.Runtime.CompilerServices;

// Every argument is blittable or a SafeHandle; nothing may fall back to slow marshalling at run time unnoticed.
[assembly: DisableRuntimeMarshalling]
