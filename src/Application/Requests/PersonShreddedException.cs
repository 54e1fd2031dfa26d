namespace Compliance.Application.Requests;

/// <summary>The person's key was destroyed, so their data cannot be read.</summary>
public sealed class PersonShreddedException(Guid personId) : InvalidOperationException($"The data of person {personId} was erased; its key no longer exists.");
