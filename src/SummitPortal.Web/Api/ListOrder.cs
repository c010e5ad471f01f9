using System.Globalization;
using System.Linq.Expressions;
using SummitPortal.Core.Articles;
using SummitPortal.Data.Records;

#pragma warning disable CA1309, CA1310 // PostgreSQL compares here, not .NET.
namespace SummitPortal.Web.Api;

/// <summary>The order of a list by a unique key, and how to go on after a row of it. Rows that are added meanwhile are met once or not at all, and none is met twice.</summary>
internal abstract class ListOrder<TRow, TRecord>
{
    public abstract IQueryable<TRow> Ordered(IQueryable<TRow> rows);

    /// <summary>The rows behind a position; null when it is none of this list.</summary>
    public abstract IQueryable<TRow>? After(IQueryable<TRow> rows, string[] position);

    /// <summary>The sort key of a row, as text.</summary>
    public abstract string[] PositionOf(TRecord record);

    /// <summary>The row that has this key in addresses; null when the text is no such key.</summary>
    public abstract IQueryable<TRow>? Find(IQueryable<TRow> rows, string key);
}

/// <summary>Rising by a unique text: a slug, a code, an id.</summary>
internal sealed class TextOrder<TRow, TRecord>(Expression<Func<TRow, string>> key, Func<TRecord, string> keyOf) : ListOrder<TRow, TRecord>
{
    public override IQueryable<TRow> Ordered(IQueryable<TRow> rows) => rows.OrderBy(key);

    public override IQueryable<TRow>? After(IQueryable<TRow> rows, string[] position) => position is not [var last] ? null : rows.Where(
        Compared(Expression.GreaterThan(Expression.Call(typeof(string), nameof(string.Compare), null, key.Body, Value.Of(last)), Expression.Constant(0))));

    public override string[] PositionOf(TRecord record) => [keyOf(record)];

    public override IQueryable<TRow>? Find(IQueryable<TRow> rows, string text) => rows.Where(Compared(Expression.Equal(key.Body, Value.Of(text))));

    private Expression<Func<TRow, bool>> Compared(Expression condition) => Expression.Lambda<Func<TRow, bool>>(condition, key.Parameters);
}

/// <summary>Rising by a number.</summary>
internal sealed class NumberOrder<TRow, TRecord>(Expression<Func<TRow, long>> key, Func<TRecord, long> keyOf) : ListOrder<TRow, TRecord>
{
    public override IQueryable<TRow> Ordered(IQueryable<TRow> rows) => rows.OrderBy(key);

    public override IQueryable<TRow>? After(IQueryable<TRow> rows, string[] position) =>
        position is [var last] && Value.IsNumber(last, out var number) ? rows.Where(Compared(Expression.GreaterThan(key.Body, Value.Of(number)))) : null;

    public override string[] PositionOf(TRecord record) => [keyOf(record).ToString(CultureInfo.InvariantCulture)];

    public override IQueryable<TRow>? Find(IQueryable<TRow> rows, string text) =>
        Value.IsNumber(text, out var number) ? rows.Where(Compared(Expression.Equal(key.Body, Value.Of(number)))) : null;

    private Expression<Func<TRow, bool>> Compared(Expression condition) => Expression.Lambda<Func<TRow, bool>>(condition, key.Parameters);
}

/// <summary>Newest first, without a date last, then by slug.</summary>
internal sealed class ArticleOrder : ListOrder<Article, ArticleRecord>
{
    public override IQueryable<Article> Ordered(IQueryable<Article> rows) =>
        rows.OrderBy(a => a.PublishedAt == null).ThenByDescending(a => a.PublishedAt).ThenBy(a => a.Slug);

    public override IQueryable<Article>? After(IQueryable<Article> rows, string[] position) => position switch
    {
        ["", var slug] => rows.Where(a => a.PublishedAt == null && string.Compare(a.Slug, slug) > 0),
        [var time, var slug] when Value.IsTime(time, out var at) => rows.Where(a => a.PublishedAt == null || a.PublishedAt < at || (a.PublishedAt == at && string.Compare(a.Slug, slug) > 0)),
        _ => null,
    };

    public override string[] PositionOf(ArticleRecord record) => [Value.Text(record.PublishedAt), record.Slug];

    public override IQueryable<Article>? Find(IQueryable<Article> rows, string key) => rows.Where(a => a.Slug == key);
}

/// <summary>By article as <see cref="ArticleOrder"/>; within an article in the order in which they were read out of it.</summary>
internal sealed class StatementOrder : ListOrder<Statement, StatementRecord>
{
    public override IQueryable<Statement> Ordered(IQueryable<Statement> rows) =>
        rows.OrderBy(s => s.PublishedAt == null).ThenByDescending(s => s.PublishedAt).ThenBy(s => s.Article!.Slug).ThenBy(s => s.Id);

    public override IQueryable<Statement>? After(IQueryable<Statement> rows, string[] position)
    {
        if (position is not [var time, var slug, var number] || !Value.IsNumber(number, out var id))
        {
            return null;
        }

        if (time.Length == 0)
        {
            return rows.Where(s => s.PublishedAt == null && (string.Compare(s.Article!.Slug, slug) > 0 || (s.Article.Slug == slug && s.Id > id)));
        }

        return Value.IsTime(time, out var at)
            ? rows.Where(s => s.PublishedAt == null || s.PublishedAt < at || (s.PublishedAt == at && (string.Compare(s.Article!.Slug, slug) > 0 || (s.Article.Slug == slug && s.Id > id))))
            : null;
    }

    public override string[] PositionOf(StatementRecord record) => [Value.Text(record.PublishedAt), record.Article, record.Id.ToString(CultureInfo.InvariantCulture)];

    public override IQueryable<Statement>? Find(IQueryable<Statement> rows, string key) => Value.IsNumber(key, out var id) ? rows.Where(s => s.Id == id) : null;
}

/// <summary>Values of a sort key.</summary>
internal static class Value
{
    /// <summary>As a parameter of the query: a constant would make a statement of its own for PostgreSQL to plan.</summary>
    public static Expression Of<T>(T value) => Expression.Property(Expression.Constant(new Holder<T>(value)), nameof(Holder<T>.Held));

    public static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // PostgreSQL keeps microseconds and the format all that .NET has, so nothing is lost on the way.
    public static string Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    public static bool IsTime(string text, out DateTimeOffset time)
    {
        var isTime = DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        time = read.ToUniversalTime();
        return isTime;
    }

    private sealed record Holder<T>(T Held);
}
