namespace Compliance.Cli.Experiments.Sst2;

/// <summary>People of the film business whom reviews of SST-2 name, most of them by last name only.</summary>
internal static class ReviewNames
{
    /// <summary>Whom the model is to forget: about 400 texts together.</summary>
    public static readonly string[] Forgotten = ["spielberg", "bullock", "seagal", "scorsese", "soderbergh", "herzog", "shyamalan", "polanski"];

    /// <summary>On whom the model learns to follow an instruction that names people.</summary>
    public static readonly string[] Practice =
    [
        "disney", "allen", "jackson", "de niro", "washington", "lawrence", "burns", "moore", "adam sandler", "benigni", "wilde", "lee", "hopkins", "eastwood", "kissinger", "lopez", "solondz",
        "witherspoon", "sade", "jackie chan", "dickens", "chabrol", "woo", "willis", "madonna", "godard", "kidman", "freeman", "dahmer", "carvey", "fiennes", "rohmer", "schwarzenegger", "damon",
        "pryor", "kahlo", "eddie murphy", "de palma", "spears", "huppert", "evans", "tarantino", "judd", "caine", "shakespeare", "nicholson", "hugh grant", "hartley", "affleck", "schneider",
        "gibson", "clooney", "ritchie", "diesel", "hitchcock", "craven", "costner", "binoche", "payne", "noyce", "miyazaki", "besson", "pacino", "chaplin", "chris rock",
    ];
}
