namespace Compliance.Domain.IdentityChecks;

/// <summary>How an officer made sure of the person when the code by e-mail could not, weakest first. Stored as text. The weakest that removes the doubt is the right one (Art. 5(1)(c), 12(6) GDPR).</summary>
public enum IdentityMethod
{
    /// <summary>The person answered from details that we hold already.</summary>
    KnownDetails,
    /// <summary>Called back under a number that we held before the request.</summary>
    CallBack,
    /// <summary>A code sent by post to an address that we held before the request.</summary>
    PostalCode,
    /// <summary>Signed in to an existing account of ours.</summary>
    ExistingAccount,
    /// <summary>A document, after a recorded doubt only.</summary>
    Document,
    /// <summary>Came to the office.</summary>
    InPerson,
}
