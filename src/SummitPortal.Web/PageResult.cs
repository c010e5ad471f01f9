using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SummitPortal.Web;

/// <summary>
/// A component as an answer: rendered in memory and sent in one piece. No page is streamed, navigates or keeps state, and what hosts components that do (ASP.NET Core's
/// <c>RazorComponentResult</c>) sets all of that up anew for each request, a sixth of what an article's page took.
/// </summary>
/// <param name="parameters">An object whose properties are the component's parameters.</param>
internal sealed class PageResult(Type page, object parameters, int status) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    public int? StatusCode => status;

    public string ContentType => "text/html; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var html = new PageWriter();
        await RenderAsync(httpContext.RequestServices, html);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(html.Text.Length));
        try
        {
            var response = httpContext.Response;
            var length = Encoding.UTF8.GetBytes(html.Text, bytes);
            response.StatusCode = status;
            response.ContentType = ContentType;
            response.ContentLength = length;
            await response.Body.WriteAsync(bytes.AsMemory(0, length), httpContext.RequestAborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private async Task RenderAsync(IServiceProvider services, PageWriter html)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var rendered = await renderer.RenderComponentAsync(page, ParameterView.FromDictionary(new RouteValueDictionary(parameters)));
            rendered.WriteHtmlTo(html);
        });
    }
}
