using Compliance.Domain.Models;

namespace Compliance.Application.Requests;

/// <summary>A recipient of the person's data, as the person is told.</summary>
public sealed record RecipientMention(string Name, RecipientNoticeState State);
