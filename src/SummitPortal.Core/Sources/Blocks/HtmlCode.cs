using System.Text;
using AngleSharp.Dom;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Program text out of <c>pre</c>: WeChat writes each line as its own <c>code</c> element, others use line feeds or <c>br</c>.</summary>
internal static class HtmlCode
{
    public static string LinesOf(IElement pre)
    {
        var codes = pre.Children.Where(c => c.LocalName == "code").ToList();
        if (codes.Count > 1)
        {
            return string.Join('\n', codes.Select(Text)).Trim('\n');
        }

        return Text(pre).Trim('\n');
    }

    private static string Text(IElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.GetDescendants())
        {
            if (node is IText words)
            {
                text.Append(words.Data);
            }
            else if (node is IElement { LocalName: "br" })
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
