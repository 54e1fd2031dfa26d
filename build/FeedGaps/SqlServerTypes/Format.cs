namespace Microsoft.SqlServer.Server;

public enum Format { Unknown, Native, UserDefined }
