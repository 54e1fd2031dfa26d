namespace Microsoft.SqlServer.Server;

public sealed class InvalidUdtException : SystemException
{
    internal InvalidUdtException(Type udt, string reason) : base($"{udt.FullName} is not a valid user-defined type: {reason}")
    {
    }

    /// <summary>Called by the client library, which reads it by reflection.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) => new(udtType, resourceReason);
}
