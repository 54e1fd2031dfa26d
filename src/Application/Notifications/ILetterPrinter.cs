namespace Compliance.Application.Notifications;

/// <summary>Prints an HTML document as PDF.</summary>
public interface ILetterPrinter
{
    /// <summary>Why no PDF can be made here, in a sentence for the reader; null when it can.</summary>
    string? WhyNot { get; }

    /// <summary>The document as PDF, tagged for screen readers.</summary>
    /// <exception cref="InvalidOperationException">The printer is missing or failed; the message holds nothing of the document.</exception>
    Task<byte[]> Print(string html, CancellationToken cancellationToken);
}
