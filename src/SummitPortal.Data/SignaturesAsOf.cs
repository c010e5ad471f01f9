using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Data;

public static class SignaturesAsOf
{
    /// <summary>
    /// The record as it stood at the end of a day: what is recorded for that day or an earlier one and had not ended by then. A signature whose source gives no day
    /// counts from the day of the declaration.
    /// </summary>
    /// <param name="day">Null: as it stands now.</param>
    public static IQueryable<Signature> AsOf(this IQueryable<Signature> signatures, DateOnly? day, PortalDbContext context) => day is not { } last
        ? signatures
        : signatures.IgnoreQueryFilters().Where(s => !s.IsStruck && (s.Until == null || s.Until > last)).Where(s => s.AsOf != null ? s.AsOf <= last : context.Declarations.Any(d => d.Id == s.DeclarationId && d.Date <= last));
}
