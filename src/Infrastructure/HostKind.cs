namespace Compliance.Infrastructure;

/// <summary>Which of our hosts this process is; it decides what the process may do by itself.</summary>
public enum HostKind { Web, Worker, Gateway, Cli }
