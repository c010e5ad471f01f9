using Microsoft.AspNetCore.Http;
using SummitPortal.Web.Languages;

namespace SummitPortal.Tests.Web;

public sealed class LanguageTests
{
    [Theory]
    [InlineData(null, null, "zh")]
    [InlineData(null, "", "zh")]
    [InlineData(null, "en-GB,en;q=0.9", "en")]
    [InlineData(null, "fr-FR, en;q=0.8, zh;q=0.9", "zh")]
    [InlineData(null, "fr, de", "zh")]
    [InlineData(null, "en;q=0, zh-TW", "zh")]
    [InlineData(null, "; garbage,,", "zh")]
    [InlineData("en", "zh-CN", "en")]
    [InlineData("fr", "en", "en")]
    public void Negotiate_CookieAndHeader_TheChoiceComesFirst(string? cookie, string? accept, string expected)
    {
        var http = new DefaultHttpContext();
        if (cookie is not null)
        {
            http.Request.Headers.Cookie = $"lang={cookie}";
        }

        http.Request.Headers.AcceptLanguage = accept;

        Language.Negotiate(http.Request).Prefix.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/en", "en")]
    [InlineData("/en/articles/x", "en")]
    [InlineData("/english", "zh")]
    [InlineData("/", "zh")]
    [InlineData("", "zh")]
    public void Of_Path_ReadsItsFirstPart(string path, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = path;

        Language.Of(http).Prefix.ShouldBe(expected);
    }
}
