using System.Buffers;
using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Recognises the lines of a title page that name who wrote and who published.</summary>
internal static partial class PrintedNames
{
    // The hundred commonest surnames cover 85 % of the people of China (Ministry of Public Security, 2020); with the compound ones.
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常汤倪俞洪施季温齐";

    private static readonly SearchValues<char> Punctuation = SearchValues.Create("。，；：？！");

    /// <summary>The value of <c>作者：…</c>, <c>撰稿：…</c>, <c>By …</c>; null when the line is none.</summary>
    public static string? LabelledAuthor(string line)
    {
        var match = AuthorLabel().Match(line);
        return match.Success && match.Groups["name"].Value.Trim(' ', '，', ',') is { Length: > 0 and <= 80 } name ? name : null;
    }

    /// <summary>编辑：…, 审核：…, 责任编辑：…: people who are neither author nor text.</summary>
    public static bool IsOtherCredit(string line) => line.Length <= 80 && OtherCredit().IsMatch(line);

    /// <summary>A line of nothing but people (<c>罗兴武 孙 萌 刘 洋</c>, <c>SummitPortal editors</c>), written with blanks removed inside names; null when it is none.</summary>
    public static string? Author(string line)
    {
        var words = line.Trim().TrimEnd('*', '＊', '†');
        if (Collective().IsMatch(words))
        {
            return words;
        }

        var names = ChineseNames(words);
        return names.Count > 0 ? string.Join('、', names) : null;
    }

    /// <summary>The house behind a collective author: <c>SummitPortal</c> of SummitPortal editors.</summary>
    public static string? HouseOf(string? author) => author is not null && Collective().Match(author) is { Success: true } match ? match.Groups["house"].Value.Trim() : null;

    /// <summary>A line that is the name of an institution or company and nothing else.</summary>
    public static bool IsInstitution(string line) =>
        line.Length is >= 4 and <= 60 && !line.AsSpan().ContainsAny(Punctuation) && (ChineseInstitution().IsMatch(line) || (line.Any(char.IsUpper) && EnglishInstitution().IsMatch(line)));

    private static List<string> ChineseNames(string line)
    {
        var names = new List<string>();
        var parts = line.Split([' ', '\u3000', '、', '，', '；'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var name = parts[i];
            if (name.Length == 1 && i + 1 < parts.Length && parts[i + 1].Length is 1 or 2)
            {
                name += parts[++i];
            }

            if (name.Length is < 2 or > 4 || !Surnames.Contains(name[0]) || !name.All(Documents.TextNormalizer.IsHan) || parts.Length > 24)
            {
                return [];
            }

            names.Add(name);
        }

        return line.Length <= 60 ? names : [];
    }

    [GeneratedRegex(@"^(?:[（(]?\s*(?:作\s*者|撰\s*稿|撰\s*写|撰\s*文|执\s*笔|文字|报告人|课题组|撰稿人|主笔|作者简介)\s*[：:/]\s*|(?:By|Author|Authors|Written by)\s*:?\s+(?=\p{Lu}))(?<name>[^。；;）)]{2,80})[）)]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex AuthorLabel();

    [GeneratedRegex(@"^(?:责任|执行|本期|文字|美术)?(?:编\s*辑|编\s*校|审\s*核|审\s*校|校\s*对|责\s*编|排\s*版|监\s*制|主\s*编|翻\s*译|设\s*计|统\s*筹|联系人)\s*[：:]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex OtherCredit();

    [GeneratedRegex(@"^(?<house>[\p{L}\d·&.' ]{2,40}?)\s*(?:编辑部|编写组|课题组|项目组|研究组|[Ee]ditors|[Ee]ditorial [Tt]eam|[Ss]taff)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Collective();

    [GeneratedRegex(@"^[\p{L}\d（）()·\s]{0,40}(?:大学|研究院|研究中心|研究所|研究室|中心|学院|委员会|智库|基金会|协会|学会|出版社|公司|集团|证券|银行|报社|杂志社|编辑部|办公室|办公厅|联合会|实验室|理事会|科学院|工程院|部|局)(?:[（(][\p{L}\d\s]{1,20}[）)])?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex ChineseInstitution();

    [GeneratedRegex(@"^(?:(?:The\s+)?(?:University|Institute|Institution|Center|Centre|Foundation|Council|Agency|Department|Ministry|Office|Commission|Association|Academy)\b[\p{L}\s,&'’-]{2,50}|[\p{L}\s,&'’.-]{2,50}\b(?:University|Institute|Institution|Center|Centre|Foundation|Council|Agency|Department|Ministry|Office|Commission|Association|Organisation|Organization|Academy|Group|Inc\.?|Ltd\.?|LLC))$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex EnglishInstitution();
}
