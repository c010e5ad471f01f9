using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;
using SummitPortal.Core.Summits;

namespace SummitPortal.Data;

/// <param name="Added">Rows that were not there.</param>
/// <param name="Changed">Rows that differed from the data files.</param>
public sealed record SeedSummary(int Added, int Changed);

/// <summary>Loads the portal's own data files: countries, outlets, issues, summits, speakers, declarations with signatures. Doing it again changes nothing.</summary>
public sealed class ReferenceData(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>What is taken by whoever writes the record of signatures or other reference data: seeding and editors take turns.</summary>
    internal const string Lock = "seed";

    /// <summary>One transaction; a second seeding at the same time waits for the first.</summary>
    public async Task<SeedSummary> SeedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.TakeAsync(context, Lock, cancellationToken);
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);

        await CountriesAsync(context, cancellationToken);
        await SummitsAsync(context, cancellationToken);
        await IssuesAsync(context, cancellationToken);
        await OutletsAsync(context, cancellationToken);
        await SpeakersAsync(context, cancellationToken);
        await SortNamesAsync(context, cancellationToken);
        await DeclarationsAsync(context, cancellationToken);
        await SignaturesAsync(context, cancellationToken);

        context.ChangeTracker.DetectChanges();
        var added = context.ChangeTracker.Entries().Count(e => e.State == EntityState.Added);
        var changed = context.ChangeTracker.Entries().Count(e => e.State == EntityState.Modified);
        await context.SaveChangesAsync(cancellationToken);
        await DiscrepancyDirectory.RecomputeAsync(context, ReferenceFiles.Declarations().Select(d => d.Id), clock.GetUtcNow(), cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SeedSummary(added, changed);
    }

    private static async Task CountriesAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var existing = await context.Countries.ToDictionaryAsync(c => c.Code, cancellationToken);
        foreach (var entry in ReferenceFiles.Countries())
        {
            var country = existing.GetValueOrDefault(entry.Code)
                ?? Add(context, new Country { Code = entry.Code, NameZh = entry.NameZh, NameEn = entry.NameEn, Kind = entry.Kind });
            country.NameZh = entry.NameZh;
            country.NameEn = entry.NameEn;
            country.Kind = entry.Kind;
            country.Region = entry.Region;
        }
    }

    // A summit, issue or outlet that an editor has changed is the editors' from then on.
    private static async Task SummitsAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var existing = await context.Summits.ToDictionaryAsync(s => s.Id, cancellationToken);
        foreach (var entry in ReferenceFiles.Summits())
        {
            if (existing.GetValueOrDefault(entry.Id) is { EditedAt: not null })
            {
                continue;
            }

            var summit = existing.GetValueOrDefault(entry.Id)
                ?? Add(context, new Summit { Id = entry.Id, NameZh = entry.NameZh, NameEn = entry.NameEn, PlaceZh = entry.PlaceZh, PlaceEn = entry.PlaceEn, Series = entry.Kind });
            summit.NameZh = entry.NameZh;
            summit.NameEn = entry.NameEn;
            summit.StartsOn = entry.StartsOn;
            summit.EndsOn = entry.EndsOn;
            summit.PlaceZh = entry.PlaceZh;
            summit.PlaceEn = entry.PlaceEn;
            summit.Series = entry.Kind;
            summit.SummaryZh = entry.SummaryZh;
            summit.SummaryEn = entry.SummaryEn;
            summit.OfficialUrl = entry.OfficialUrl;
            string[] hosts = [.. entry.HostCountries, .. entry.CoChairCountries];
            if (!summit.HostCountries.SequenceEqual(hosts))
            {
                summit.HostCountries = hosts;
            }
        }
    }

    private static async Task IssuesAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var existing = await context.Issues.ToDictionaryAsync(i => i.Id, cancellationToken);
        foreach (var entry in ReferenceFiles.Issues())
        {
            if (existing.GetValueOrDefault(entry.Id) is { EditedAt: not null })
            {
                continue;
            }

            var issue = existing.GetValueOrDefault(entry.Id) ?? Add(context, new Issue { Id = entry.Id, NameZh = entry.NameZh, NameEn = entry.NameEn });
            issue.NameZh = entry.NameZh;
            issue.NameEn = entry.NameEn;
            issue.DescriptionZh = entry.DescriptionZh;
            issue.DescriptionEn = entry.DescriptionEn;
        }
    }

    private static async Task OutletsAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var existing = await context.Outlets.ToDictionaryAsync(o => o.Id, cancellationToken);
        foreach (var entry in ReferenceFiles.Outlets())
        {
            if (existing.GetValueOrDefault(entry.Id) is { EditedAt: not null })
            {
                continue;
            }

            var outlet = existing.GetValueOrDefault(entry.Id) ?? Add(context, new Outlet { Id = entry.Id, NameZh = entry.NameZh, Kind = entry.Kind });
            outlet.NameZh = entry.NameZh;
            outlet.NameEn = entry.NameEn;
            outlet.CountryCode = entry.Country;
            outlet.Kind = entry.Kind;
            string[] names = [.. entry.Aliases.Append(entry.NameZh).Append(entry.NameEn ?? entry.NameZh).Select(TextNormalizer.Fold).Distinct()];
            if (!outlet.FoldedNames.SequenceEqual(names))
            {
                outlet.FoldedNames = names;
            }

            if (!outlet.Hosts.SequenceEqual(entry.Hosts))
            {
                outlet.Hosts = entry.Hosts;
            }
        }
    }

    // A gazetteer entry is inserted whole and then left alone: from there on the record is the editors'. New aliases still arrive.
    private static async Task SpeakersAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var slugs = ReferenceFiles.Speakers().Select(e => e.Id).ToList();
        var existing = await context.Speakers.IgnoreQueryFilters().Include(s => s.Aliases).Where(s => slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, cancellationToken);
        foreach (var entry in ReferenceFiles.Speakers())
        {
            var speaker = existing.GetValueOrDefault(entry.Id) ?? Add(context, NewSpeaker(entry));
            if (speaker.Status == SpeakerStatus.Merged)
            {
                // An editor said that this is somebody else, and that holds.
                continue;
            }

            speaker.Status = SpeakerStatus.Known;
            var known = speaker.Aliases.Select(a => a.FoldedName).ToHashSet();
            foreach (var name in entry.Aliases.Prepend(entry.NameEn ?? entry.NameZh).Prepend(entry.NameZh))
            {
                if (known.Add(TextNormalizer.Fold(name)))
                {
                    speaker.Aliases.Add(new SpeakerAlias { Name = name, FoldedName = TextNormalizer.Fold(name), Origin = "gazetteer" });
                }
            }
        }
    }

    // Names from articles that were stored before the portal knew how they sound.
    private static async Task SortNamesAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        foreach (var speaker in await context.Speakers.Where(s => s.SortName == s.NameZh).ToListAsync(cancellationToken))
        {
            speaker.SortName = SourceFileStore.Cut(Pinyin.SortNameOf(speaker.NameZh), 200);
        }
    }

    private static Speaker NewSpeaker(ReferenceFiles.SpeakerEntry entry)
    {
        var speaker = new Speaker
        {
            Slug = entry.Id,
            Type = Enum.Parse<SpeakerType>(entry.Type, ignoreCase: true),
            Status = SpeakerStatus.Known,
            NameZh = entry.NameZh,
            NameEn = entry.NameEn,
            SortName = entry.SortName ?? entry.NameEn ?? entry.NameZh,
            CountryCode = entry.Country,
            Wikidata = entry.Wikidata,
        };
        foreach (var a in entry.Affiliations ?? [])
        {
            if (a.RoleZh is { } role)
            {
                speaker.Affiliations.Add(new Affiliation { RoleZh = role, RoleEn = a.RoleEn, Organization = a.Organization, CountryCode = a.Country, From = FirstDay(a.From), To = LastDay(a.To) });
            }
        }

        return speaker;
    }

    private static async Task DeclarationsAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var existing = await context.Declarations.Include(d => d.ReportedCounts).ToDictionaryAsync(d => d.Id, cancellationToken);
        foreach (var entry in ReferenceFiles.Declarations())
        {
            var declaration = existing.GetValueOrDefault(entry.Id) ?? Add(context, new Declaration
            {
                Id = entry.Id,
                NameZh = entry.NameZh,
                NameEn = entry.NameEn,
                PlaceZh = entry.PlaceZh,
                PlaceEn = entry.PlaceEn,
                Verification = entry.Verification,
            });
            declaration.SummitId = entry.SummitId;
            declaration.NameZh = entry.NameZh;
            declaration.NameEn = entry.NameEn;
            declaration.Date = entry.Date;
            declaration.PlaceZh = entry.PlaceZh;
            declaration.PlaceEn = entry.PlaceEn;
            declaration.OfficialUrl = entry.OfficialUrl;
            declaration.Verification = entry.Verification;
            foreach (var count in entry.ReportedCounts)
            {
                var reported = declaration.ReportedCounts.Find(c => c.Count == count.Count && c.UnitEn == count.UnitEn && c.Source == count.Source);
                if (reported is null)
                {
                    reported = new ReportedCount { DeclarationId = entry.Id, Count = count.Count, UnitZh = count.UnitZh, UnitEn = count.UnitEn, Source = count.Source };
                    declaration.ReportedCounts.Add(reported);
                }

                reported.AsOf = count.AsOf;
                reported.Note = count.Note;
            }
        }
    }

    // What an editor confirmed, corrected or struck since is not taken back: only rows that never were there are added.
    private static async Task SignaturesAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var existing = (await context.Signatures.IgnoreQueryFilters().Select(s => new { s.DeclarationId, s.Party }).ToListAsync(cancellationToken)).Select(s => (s.DeclarationId, s.Party)).ToHashSet();
        foreach (var entry in ReferenceFiles.Signatures())
        {
            if (existing.Add((entry.Declaration, entry.Party)))
            {
                context.Signatures.Add(new Signature
                {
                    DeclarationId = entry.Declaration,
                    Party = entry.Party,
                    NameZh = entry.NameZh,
                    NameEn = entry.NameEn,
                    Status = StatusOf(entry),
                    AsOf = FirstDay(entry.AsOf),
                    Source = entry.Source,
                    Verification = entry.Verification,
                    Note = entry.Note,
                });
            }
        }
    }

    private static SignatureStatus StatusOf(ReferenceFiles.SignatureEntry entry) => entry.Status switch
    {
        "signed" => SignatureStatus.Signed,
        "declined" => SignatureStatus.Declined,
        "signed-later" => SignatureStatus.SignedLater,
        var other => throw new InvalidDataException($"signatures.json: {entry.Declaration} {entry.Party}: status '{other}' is none of signed, declined, signed-later."),
    };

    /// <summary>The first day of 2025, 2025-02 or 2025-02-11; null for nothing.</summary>
    private static DateOnly? FirstDay(string? date) => string.IsNullOrEmpty(date)
        ? null
        : DateOnly.ParseExact(date, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture);

    /// <summary>The last day of the printed day, month or year.</summary>
    private static DateOnly? LastDay(string? date) => FirstDay(date) is not { } first ? null : date!.Length switch
    {
        4 => first.AddYears(1).AddDays(-1),
        7 => first.AddMonths(1).AddDays(-1),
        _ => first,
    };

    private static T Add<T>(PortalDbContext context, T row)
        where T : class
    {
        context.Add(row);
        return row;
    }
}
