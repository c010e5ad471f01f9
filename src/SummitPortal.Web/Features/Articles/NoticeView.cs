using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

/// <summary>What readers are told about a correction or a retraction.</summary>
public sealed record NoticeView(bool IsRetraction, DateTimeOffset At, Bilingual Words);

/// <summary>What is left of an article that was taken back.</summary>
public sealed record RetractedView(string Title, string Language, string? CanonicalUrl, IReadOnlyList<NoticeView> Notices);
