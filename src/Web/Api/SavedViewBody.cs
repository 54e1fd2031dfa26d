namespace Compliance.Web.Api;

/// <summary>A view of the queue to keep: its name, and the query part of the queue's address.</summary>
public sealed record SavedViewBody(string Name, string Query);
