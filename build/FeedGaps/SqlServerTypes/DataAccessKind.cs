namespace Microsoft.SqlServer.Server;

public enum DataAccessKind { None, Read }
