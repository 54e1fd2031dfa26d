using static Compliance.Domain.Access.Permission;

namespace Compliance.Domain.Access;

/// <summary>Which role holds which permission. The only place that says so.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Held = new()
    {
        [Role.DataSubject] = [],
        [Role.ComplianceOfficer] = [ReadCases, ReadPersonalData, ReviewMatches, DecideRequests, ApproveWeightChanges, ReadRuns, ControlRuns, ReadReports, ReadAudit, ShredCases, ManageBreaches, ReadRegistry],
        [Role.Engineer] = [ReadCases, ReadRuns, ControlRuns, ReadReports, SignOffReports, ApproveWeightChanges, ReadAudit, ReadRegistry, ManageRegistry],
        [Role.Administrator] = [ReadCases, ReadRuns, ReadReports, ReadAudit, ReadRegistry, ManageKeys, ManageBreaches, ManageRegistry, ManageUsers, ManageTemplates],
    };

    /// <summary>Whether the role holds the permission.</summary>
    public static bool Holds(this Role role, Permission permission) => Held[role].Contains(permission);
}
