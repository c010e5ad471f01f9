using SummitPortal.Core.Search;

namespace SummitPortal.Tests.Search;

public sealed class SearchQueryParserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  ，。 - \"\" OR ", "")]
    [InlineData("监管", "监管")]
    [InlineData("监管 AI", "监管 & ai")]
    [InlineData("\"new york\" 监管", "\"new york\" & 监管")]
    [InlineData("“人工 智能”", "\"人工智能\"")]
    [InlineData("监管 OR 治理 巴黎", "(监管 | 治理) & 巴黎")]
    [InlineData("a | b OR c", "(a | b | c)")]
    [InlineData("监管 -简化 -\"open source\"", "监管 & not 简化 & not \"open source\"")]
    [InlineData("- 监管", "监管")]
    [InlineData("or ORB", "or & orb")]
    [InlineData("speaker:马克龙 监管", "Speaker=马克龙 & 监管")]
    [InlineData("发言者：\"Sam Altman\" -country:US", "Speaker=Sam Altman & not Country=US")]
    [InlineData("outlet:voa summit:paris-2025 issue:监管", "Outlet=voa & Summit=paris-2025 & Issue=监管")]
    [InlineData("country:FR OR country:DE", "(Country=FR | Country=DE)")]
    [InlineData("after:2025-02 before:2025", "2025-02-01.. & ..2025-12-31")]
    [InlineData("after:2025-02-11", "2025-02-11..")]
    [InlineData("speaker: 马克龙", "speaker & 马克龙")]
    [InlineData("https://example.org", "https://example.org")]
    public void Parse_WhatPeopleType_IsUnderstood(string typed, string expected)
    {
        var query = SearchQueryParser.Parse(typed);

        string.Join(" & ", query.Terms.Select(Write)).ShouldBe(expected);
        query.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_QuotationThatNeverCloses_EndsWithTheText()
    {
        var query = SearchQueryParser.Parse("巴黎 \"人工智能 治理");

        query.Terms.Select(Write).ShouldBe(["巴黎", "\"人工智能治理\""]);
        query.Notes.ShouldBe([new SearchNote.OpenQuotation()]);
    }

    [Fact]
    public void Parse_DayThatIsNone_IsLeftOutAndSaid()
    {
        var query = SearchQueryParser.Parse("监管 after:昨天");

        query.Terms.Select(Write).ShouldBe(["监管"]);
        query.Notes.ShouldBe([new SearchNote.NotADay("昨天")]);
    }

    [Fact]
    public void Parse_TooManyTerms_TakesTheFirst()
    {
        var query = SearchQueryParser.Parse(string.Join(' ', Enumerable.Range(1, 100)));

        query.Terms.Count.ShouldBe(SearchQuery.MostTerms);
        query.Notes.ShouldBe([new SearchNote.TooManyTerms()]);
    }

    [Fact]
    public void Phrases_OfASearch_LeavesOutWhatIsExcluded()
    {
        SearchQueryParser.Parse("监管 OR 治理 -简化 speaker:马克龙").Phrases.Select(p => p.Folded).ShouldBe(["监管", "治理"]);
    }

    private static string Write(SearchTerm term) => term switch
    {
        SearchTerm.Words { IsQuoted: true } words => $"\"{words.Phrase.Folded}\"",
        SearchTerm.Words words => words.Phrase.Folded,
        SearchTerm.Named named => $"{named.Field}={named.Value}",
        SearchTerm.Published days => $"{days.First:yyyy-MM-dd}..{days.Last:yyyy-MM-dd}",
        SearchTerm.Either either => $"({string.Join(" | ", either.Terms.Select(Write))})",
        SearchTerm.Excluded excluded => $"not {Write(excluded.Term)}",
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };
}
