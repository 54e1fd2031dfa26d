using System.Reflection;
using TorchSharp;

namespace Compliance.Torch.Tests;

/// <summary>Code written against this library must compile against TorchSharp's package, so nothing public may have a name of our own.</summary>
public sealed class PublicNamesTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> Known =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "reference", "torch_public_names.txt")).Where(line => line is not ("" or ['#', ..]))];

    [Fact]
    public void Every_public_name_is_one_of_TorchSharp()
    {
        var own = typeof(torch).Assembly.GetExportedTypes()
            .Where(type => type.Namespace!.StartsWith("TorchSharp", StringComparison.Ordinal))
            .SelectMany(NamesOf)
            .Where(name => !Known.Contains(name))
            .Distinct()
            .Order();
        Assert.True(!own.Any(), string.Join(" ", own));
    }

    [Fact]
    public void A_name_of_our_own_would_be_noticed() => Assert.Contains(NamesOf(typeof(Planted)), name => !Known.Contains(name));

    [Fact]
    public void What_is_not_TorchSharp_stands_in_our_own_namespace()
    {
        var namespaces = typeof(torch).Assembly.GetExportedTypes().Select(type => type.Namespace).Distinct().Order();
        Assert.Equal(["Compliance.Torch", "TorchSharp", "TorchSharp.Modules", "TorchSharp.Utils"], namespaces);
        Assert.Equal([typeof(NativeRuntime)], typeof(torch).Assembly.GetExportedTypes().Where(type => type.Namespace == "Compliance.Torch"));
    }

    private static IEnumerable<string> NamesOf(Type type)
    {
        yield return type.Name.Split('`')[0];
        foreach (var member in type.GetMembers(Declared))
        {
            var isAccessor = member is MethodInfo { IsSpecialName: true } or FieldInfo { IsSpecialName: true };
            var isInherited = member is MethodInfo method && method.GetBaseDefinition().DeclaringType == typeof(object);
            if (member is not (ConstructorInfo or Type) && !isAccessor && !isInherited)
                yield return member.Name;
        }
    }

    private sealed class Planted
    {
        public static int MultiplyQuickly() => 1;
    }
}
