namespace Compliance.Domain.Requests;

/// <summary>What a person asks for. Stored as text.</summary>
public enum RequestKind
{
    /// <summary>That data are erased (Art. 17 GDPR).</summary>
    Erasure,
    /// <summary>That data are no longer processed, on grounds of the person's situation (Art. 21(1) GDPR). It can lead to erasure, Art. 17(1)(c).</summary>
    Objection,
    /// <summary>That data are no longer processed for direct marketing (Art. 21(2) and (3) GDPR). Nothing is weighed against it.</summary>
    MarketingObjection,
}
