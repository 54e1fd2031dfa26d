namespace Microsoft.SqlServer.Server;

public enum SystemDataAccessKind { None, Read }
