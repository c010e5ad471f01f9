namespace SummitPortal.Core.Sources.Credits;

internal enum CreditRole
{
    Author,
    Editor,

    /// <summary>Where the text was taken from.</summary>
    Source,

    /// <summary>Who published.</summary>
    Outlet,

    /// <summary>Proof-readers, pictures, layout, disclaimers: kept out of the text and not stored.</summary>
    Other,
}

/// <summary>One thing that a credit line says.</summary>
internal readonly record struct Credit(CreditRole Role, string Value);
