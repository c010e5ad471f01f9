namespace SummitPortal.Web.Components;

/// <summary>The entries of the main navigation.</summary>
public enum PortalSection
{
    Articles,
    Statements,
    Speakers,
    Countries,
    Declarations,
}
