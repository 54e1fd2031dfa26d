namespace Compliance.Application.Requests;

/// <summary>A view of the queue that the reader has kept.</summary>
/// <param name="Query">Query part of the queue's address, without "?".</param>
public sealed record SavedViewRow(Guid Id, string Name, string Query);
