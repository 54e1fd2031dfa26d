using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class SliceTests
{
    [Fact]
    public void Types_stand_in_a_known_slice() => Check.Keeps(House.ProductAssemblies.SelectMany(SliceRules.TypesStandInAKnownSlice));

    [Fact]
    public void Namespaces_follow_folders() => Check.Keeps(House.TrackedFiles.SelectMany(SliceRules.NamespacesFollowFolders));

    [Fact]
    public void One_public_type_stands_in_a_file() => Check.Keeps(House.TrackedFiles.SelectMany(SliceRules.OnePublicTypeStandsInAFile));

    [Fact]
    public void A_planted_layer_folder_is_caught() =>
        Check.Catches(
            SliceRules.TypesStandInAKnownSlice(Planted.Assembly("Compliance.Application", "namespace Compliance.Application.Commands; public class SubmitRequest;")),
            "SubmitRequest",
            "Commands");

    [Fact]
    public void A_slice_whose_name_only_starts_the_same_is_caught() =>
        Check.Catches(SliceRules.TypesStandInAKnownSlice(Planted.Assembly("Compliance.Domain", "namespace Compliance.Domain.AuditTools; public class Log;")), "Log", "AuditTools");

    [Fact]
    public void A_planted_namespace_beside_its_folder_is_caught() =>
        Check.Catches(SliceRules.NamespacesFollowFolders(new TextFile("src/Domain/Audit/Entry.cs", "namespace Compliance.Domain.Requests;\n")), "Entry.cs", "Compliance.Domain.Audit");

    [Fact]
    public void A_planted_second_public_type_is_caught() =>
        Check.Catches(
            SliceRules.OnePublicTypeStandsInAFile(new TextFile("src/Domain/Audit/Entry.cs", "public sealed record Entry(int Id);\n\npublic enum Kind { A }\n")),
            "Entry.cs",
            "Kind");

    [Fact]
    public void A_use_case_file_may_hold_its_records() =>
        Check.Keeps(SliceRules.OnePublicTypeStandsInAFile(new TextFile("src/Application/Audit/ReadTrail.cs", "public sealed record ReadTrail : IRequest<Trail>;\npublic sealed record Trail(int Count);\n")));
}
