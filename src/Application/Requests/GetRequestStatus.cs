using Compliance.Application.Pipeline;

namespace Compliance.Application.Requests;

/// <summary>What the person sees behind their status link.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record GetRequestStatus(string StatusToken) : IQuery<RequestStatus>;
