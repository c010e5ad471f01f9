using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

internal static class DeclarationLabels
{
    /// <summary>As a declaration is called in a sentence; its whole name when it has no other.</summary>
    public static Bilingual ShortOf(this DeclarationNames names, Declaration declaration) =>
        names.Find(declaration.Id) is { } known ? new Bilingual(known.Zh, known.En) : new Bilingual(declaration.NameZh, declaration.NameEn);
}
