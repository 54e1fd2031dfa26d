namespace Compliance.Web.Api;

/// <summary>What the record of processing has to say of a model.</summary>
public sealed record ProcessingBody(string Purposes, string PersonCategories, string DataCategories, string Transfers, string TimeLimit);
