namespace Compliance.Gateway.Policy;

/// <summary>What the operator sets under <c>Gateway</c> in the configuration.</summary>
public sealed class GatewaySettings
{
    /// <summary>How often the serving policy is read.</summary>
    public double PolicyRefreshSeconds { get; set; } = 1;

    /// <summary>A policy that was read longer ago than this is not served any more: somebody may have been forgotten since.</summary>
    public double PolicyMaxAgeSeconds { get; set; } = 10;

    /// <summary>Tokens of an answer when the client names no limit.</summary>
    public int DefaultMaxTokens { get; set; } = 128;

    /// <summary>Most tokens of an answer, whatever the client asks for.</summary>
    public int LargestMaxTokens { get; set; } = 1024;

    /// <summary>Answers made at the same time; a CPU gains nothing from more than one.</summary>
    public int ConcurrentAnswers { get; set; } = 1;

    /// <summary>Requests that may wait for their turn; more are refused with 429.</summary>
    public int WaitingRequests { get; set; } = 64;

    /// <summary>SHA-256 (hex) of each key that clients may send as a bearer token.</summary>
    public string[] ApiKeySha256 { get; set; } = [];

    /// <summary>Answer clients without a key. Demo mode does so on localhost.</summary>
    public bool AllowAnonymous { get; set; }
}
