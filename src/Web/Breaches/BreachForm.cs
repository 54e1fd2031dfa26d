using Compliance.Domain.Breaches;

namespace Compliance.Web.Breaches;

/// <summary>What stands in the fields of a breach while somebody writes.</summary>
public sealed class BreachForm
{
    public string Nature { get; set; } = "";

    public string Categories { get; set; } = "";

    public int? SubjectsAbout { get; set; }

    public int? RecordsAbout { get; set; }

    public string Contact { get; set; } = "";

    public string Consequences { get; set; } = "";

    public string Measures { get; set; } = "";

    public bool IsHighRisk { get; set; }

    /// <summary>Fields that hold the details.</summary>
    public static BreachForm From(BreachDetails details) => new()
    {
        Nature = details.Nature,
        Categories = details.Categories,
        SubjectsAbout = details.SubjectsAbout,
        RecordsAbout = details.RecordsAbout,
        Contact = details.Contact,
        Consequences = details.Consequences,
        Measures = details.Measures,
        IsHighRisk = details.IsHighRisk,
    };

    /// <summary>What was written.</summary>
    public BreachDetails ToDetails() => new(Nature.Trim(), Categories.Trim(), SubjectsAbout, RecordsAbout, Contact.Trim(), Consequences.Trim(), Measures.Trim(), IsHighRisk);
}
