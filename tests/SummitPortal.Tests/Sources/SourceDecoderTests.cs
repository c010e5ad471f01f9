using System.Text;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

public sealed class SourceDecoderTests
{
    private const string Simplified = "# 峰会闭幕\n\n# 峰会闭幕\n\n峰会在巴黎举行，各国代表讨论了人工智能的治理、开放与发展，会后公布了一份声明，许多国家当天签署，我们还会报道。\n";

    private const string Traditional = "# 峰會閉幕\r\n\r\n# 峰會閉幕\r\n\r\n峰會在巴黎舉行，各國代表討論了人工智能的治理、開放與發展，會後公布了一份聲明，許多國家當天簽署，我們還會報道。\r\n";

    public static TheoryData<string, string, string, bool> Encodings() => new()
    {
        { Simplified, "utf-8", "utf-8", false },
        { Simplified, "utf-8", "utf-8", true },
        { Simplified, "utf-16", "utf-16", true },
        { Simplified, "utf-16BE", "utf-16", true },
        { Simplified, "utf-16", "utf-16", false },
        { Simplified, "utf-16BE", "utf-16", false },
        { Simplified, "gb18030", "gb18030", false },
        { Traditional, "big5", "big5", false },
        { Traditional, "gb18030", "gb18030", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Decode_ChineseInAnyEncoding_GivesItsCharactersAndName(string text, string encoding, string name, bool mark)
    {
        var codec = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? codec.GetPreamble() : [], .. codec.GetBytes(text)];

        var (decoded, _) = SourceDecoder.Decode(SourceFile.From("x", bytes));

        decoded.ShouldNotBeNull().Text.ShouldBe(text.ReplaceLineEndings("\n"));
        decoded.Encoding.ShouldBe(name);
    }

    [Fact]
    public void Parse_OtherEncodingThanUtf8_IsRecordedAsAWarning()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(Simplified);

        TextSourceParsing.Parse(SourceFile.From("x", bytes)).ShouldBeOfType<ParseResult.Parsed>().Document.Warnings.ShouldContain(ParseWarning.Encoding("gb18030"));
    }

    [Theory]
    [InlineData("", RejectionReason.Empty, "0 bytes")]
    [InlineData("20200A0D", RejectionReason.Empty, "white space")]
    [InlineData("504B0304140000000800", RejectionReason.Undecodable, "ZIP")]
    [InlineData("89504E470D0A1A0A0000000D", RejectionReason.Undecodable, "PNG")]
    [InlineData("E5B3B0E4BC9AFFFE80C1C2F5", RejectionReason.Undecodable, "byte 6")]
    [InlineData("255044462D312E370A", RejectionReason.UnknownFormat, "PDF")]
    [InlineData("68656C6C6F", RejectionReason.UnknownFormat, "front matter")]
    public void Parse_BytesThatAreNoArticle_SaysWhy(string hex, RejectionReason reason, string words)
    {
        var rejected = TextSourceParsing.Parse(SourceFile.From("x", Convert.FromHexString(hex))).ShouldBeOfType<ParseResult.Rejected>();

        rejected.Reason.ShouldBe(reason);
        rejected.Detail.ShouldContain(words);
    }

    [Fact]
    public void Decode_RandomBytes_AreNeverTakenForText()
    {
        var random = new Random(20250211);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(200, 4000)];
            random.NextBytes(bytes);

            SourceDecoder.Decode(SourceFile.From("x", bytes)).Text.ShouldBeNull();
        }
    }
}
