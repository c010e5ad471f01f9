using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>What a split will move, or why it cannot be made.</summary>
internal sealed record SpeakerSplitPlan(SpeakerChangeOutcome.Refused? Refusal, Speaker Speaker, long[] StatementIds, long[] AliasIds)
{
    /// <param name="from">With its aliases.</param>
    public static async Task<SpeakerSplitPlan> OfAsync(PortalDbContext context, Speaker from, SpeakerSplit split, CancellationToken cancellationToken)
    {
        var speaker = NewSpeaker(from, split);
        var names = split.Names.Append(split.NameZh).Select(TextNormalizer.Fold).ToHashSet();
        var aliases = from.Aliases.Where(a => names.Contains(a.FoldedName)).ToList();
        var said = await context.Statements.Where(s => s.SpeakerId == from.Id).Select(s => new { s.Id, s.SpeakerName }).ToListAsync(cancellationToken);
        long[] statements = [.. said.Where(s => names.Contains(TextNormalizer.Fold(s.SpeakerName))).Select(s => s.Id).Union(split.StatementIds).Order()];
        if (!aliases.Exists(a => a.FoldedName == TextNormalizer.Fold(split.NameZh)))
        {
            speaker.Aliases.Add(new SpeakerAlias { Name = split.NameZh, FoldedName = TextNormalizer.Fold(split.NameZh), Origin = "editor" });
        }

        var unknown = split.Names.Where(n => !from.Aliases.Exists(a => a.FoldedName == TextNormalizer.Fold(n)) && !said.Exists(s => TextNormalizer.Fold(s.SpeakerName) == TextNormalizer.Fold(n))).ToList();
        var foreign = split.StatementIds.Except(said.Select(s => s.Id)).ToList();
        var refusal = (from, statements) switch
        {
            ({ Status: SpeakerStatus.Merged }, _) => new SpeakerChangeOutcome.Refused(SpeakerProblem.Merged, $"{from.Slug} is merged into another; split that one, or undo the merge."),
            ({ Type: SpeakerType.Country }, _) => new SpeakerChangeOutcome.Refused(SpeakerProblem.CountryKind, "Countries are told apart by their codes and cannot be split."),
            _ when string.IsNullOrWhiteSpace(split.NameZh) || Math.Max(TextNormalizer.Fold(split.NameZh).Length, split.NameEn?.Length ?? 0) > 200 => new SpeakerChangeOutcome.Refused(SpeakerProblem.NoName, "The new speaker needs a name of at most 200 characters."),
            _ when unknown.Count > 0 => new SpeakerChangeOutcome.Refused(SpeakerProblem.NotOfSpeaker, $"{from.Slug} is not called {string.Join(", ", unknown)}."),
            _ when foreign.Count > 0 => new SpeakerChangeOutcome.Refused(SpeakerProblem.NotOfSpeaker, $"Statements of others: {string.Join(", ", foreign)}."),
            _ when aliases.Count == 0 && statements.Length == 0 => new SpeakerChangeOutcome.Refused(SpeakerProblem.NothingMoves, "Nothing would move: give names or statements of the speaker."),
            _ when split.CountryCode is { } code && !await context.Countries.AnyAsync(c => c.Code == code, cancellationToken) => new SpeakerChangeOutcome.Refused(SpeakerProblem.UnknownCountry, $"There is no country {split.CountryCode}."),
            _ when await context.Speakers.AnyAsync(s => s.Slug == speaker.Slug, cancellationToken) => new SpeakerChangeOutcome.Refused(SpeakerProblem.NameTaken, $"There is a speaker of this name and country already: {speaker.Slug}. Undo its merge, or merge into it."),
            _ => null,
        };
        return new SpeakerSplitPlan(refusal, speaker, statements, [.. aliases.Select(a => a.Id)]);
    }

    // The address that an article's new name would get, so that the next article finds this speaker.
    private static Speaker NewSpeaker(Speaker from, SpeakerSplit split) => new()
    {
        Slug = SpeakerDirectory.SlugOf(split.NameZh, split.CountryCode ?? from.CountryCode),
        Type = from.Type,
        Status = SpeakerStatus.Known,
        NameZh = split.NameZh,
        NameEn = split.NameEn,
        SortName = SourceFileStore.Cut(Pinyin.SortNameOf(split.NameZh), 200),
        CountryCode = split.CountryCode ?? from.CountryCode,
    };
}
