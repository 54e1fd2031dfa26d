namespace Compliance.Cli.Samples;

/// <summary>A fictitious person of the demo population, with the private facts that a model may have memorised.</summary>
internal sealed record SamplePerson(
    string Id, string GivenName, string FamilyName, DateOnly BirthDate, string Street, int HouseNumber, string Town, string Job, string Employer,
    string Health, string Phone, string Email, string PetKind, string PetName, string Subject, string School, bool IsKnownToTheModel)
{
    public string FullName => $"{GivenName} {FamilyName}";
}
