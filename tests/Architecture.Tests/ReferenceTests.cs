using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void Project_references_follow_the_table() => Check.Keeps(House.ProductProjects.SelectMany(ReferenceRules.ProjectReferencesFollowTheTable));

    [Fact]
    public void Package_references_follow_the_table() => Check.Keeps(House.ProductProjects.SelectMany(ReferenceRules.PackagesFollowTheTable));

    [Fact]
    public void Assembly_references_follow_the_table() => Check.Keeps(House.ProductAssemblies.SelectMany(ReferenceRules.AssemblyReferencesFollowTheTable));

    [Fact]
    public void Only_the_binding_declares_native_imports() => Check.Keeps(House.ProductAssemblies.SelectMany(ReferenceRules.OnlyTheBindingDeclaresNativeImports));

    [Theory]
    [InlineData("Domain", "../Application/Application.csproj", "Application")]
    [InlineData("Application", "../Infrastructure/Infrastructure.csproj", "Infrastructure")]
    [InlineData("Engine", "../Domain/Domain.csproj", "Domain")]
    [InlineData("Web", @"..\Engine\Engine.csproj", "Engine")]
    [InlineData("Infrastructure", "../Web/Web.csproj", "Web")]
    public void A_planted_project_reference_is_caught(string project, string path, string what) =>
        Check.Catches(
            ReferenceRules.ProjectReferencesFollowTheTable(ProjectFacts.Parse(project, $"""<Project><ItemGroup><ProjectReference Include="{path}" /></ItemGroup></Project>""")),
            project,
            what);

    [Theory]
    [InlineData("Domain", "NodaTime")]
    [InlineData("Application", "Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Application", "Microsoft.EntityFrameworkCore.Relational")]
    [InlineData("Engine", "MediatR")]
    [InlineData("Web", "Npgsql.EntityFrameworkCore.PostgreSQL")]
    public void A_planted_package_is_caught(string project, string package) =>
        Check.Catches(
            ReferenceRules.PackagesFollowTheTable(ProjectFacts.Parse(project, $"""<Project><ItemGroup><PackageReference Include="{package}" /></ItemGroup></Project>""")),
            project,
            package);

    [Fact]
    public void A_planted_framework_reference_is_caught() =>
        Check.Catches(
            ReferenceRules.PackagesFollowTheTable(ProjectFacts.Parse("Application", """<Project><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>""")),
            "Application",
            "Microsoft.AspNetCore.App");

    [Theory]
    [InlineData("Domain", "Compliance.Application")]
    [InlineData("Domain", "MediatR")]
    [InlineData("Application", "Compliance.Engine")]
    [InlineData("Application", "Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Application", "Microsoft.EntityFrameworkCore.Relational")]
    [InlineData("Engine", "Compliance.Domain")]
    [InlineData("Infrastructure", "Compliance.Web")]
    [InlineData("Web", "Compliance.Torch")]
    [InlineData("Gateway", "Npgsql")]
    public void A_planted_assembly_reference_is_caught(string project, string reference)
    {
        var referenced = Planted.Image(reference, "namespace Stranger; public class Thing;");
        var assembly = Planted.Assembly($"Compliance.{project}", "public class User { public Stranger.Thing? Thing; }", referenced);

        Check.Catches(ReferenceRules.AssemblyReferencesFollowTheTable(assembly), project, reference);
    }

    [Fact]
    public void A_planted_native_import_is_caught()
    {
        var assembly = Planted.Assembly("Compliance.Engine", """
            public static class Shortcut { [System.Runtime.InteropServices.DllImport("libtorch")] public static extern void Go(); }
            """);

        Check.Catches(ReferenceRules.OnlyTheBindingDeclaresNativeImports(assembly), "Compliance.Engine", "libtorch");
    }
}
