namespace SummitPortal.Web.Components.Controls;

/// <summary>One of several ways to show a list, and its address.</summary>
public sealed record LinkOption(string Name, string Href, bool IsChosen);
