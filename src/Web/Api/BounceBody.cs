namespace Compliance.Web.Api;

/// <summary>A provider's report that a message did not arrive.</summary>
/// <param name="MessageId">The part of the Message-ID before the @.</param>
/// <param name="Status">Enhanced mail status, RFC 3463: "5.1.1".</param>
public sealed record BounceBody(Guid MessageId, string Status);
