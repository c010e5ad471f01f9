using System.Text;

namespace SummitPortal.Data.Migrations;

/// <summary>
/// One trigger a statement, not a row, so that a large change writes one set. Each names what its table's rows belong to; rows are in
/// <c>changed</c>, the transition table.
/// </summary>
internal static class ContentChangeTriggers
{
    private static readonly (string Table, string Articles, string[] Events)[] Tables =
    [
        ("articles", "SELECT id FROM changed", ["INSERT", "UPDATE", "DELETE"]),
        ("statements", "SELECT DISTINCT article_id FROM changed", ["INSERT", "UPDATE", "DELETE"]),
        ("statement_issues", "SELECT DISTINCT s.article_id FROM changed c JOIN statements s ON s.id = c.statements_id", ["INSERT", "UPDATE", "DELETE"]),
        ("article_summits", "SELECT DISTINCT articles_id FROM changed", ["INSERT", "UPDATE", "DELETE"]),
        ("outlets", "SELECT a.id FROM changed c JOIN articles a ON a.outlet_id = c.id UNION SELECT NULL::bigint", ["INSERT", "UPDATE"]),
        ("speakers", "SELECT DISTINCT NULL::bigint FROM changed", ["INSERT", "UPDATE"]),
        ("speaker_aliases", "SELECT DISTINCT NULL::bigint FROM changed", ["INSERT", "UPDATE", "DELETE"]),
        ("countries", "SELECT DISTINCT NULL::bigint FROM changed", ["INSERT", "UPDATE"]),
        ("summits", "SELECT DISTINCT NULL::bigint FROM changed", ["INSERT", "UPDATE"]),
        ("issues", "SELECT DISTINCT NULL::bigint FROM changed", ["INSERT", "UPDATE"]),
        ("declarations", "SELECT DISTINCT NULL::bigint FROM changed", ["INSERT", "UPDATE"]),
    ];

    public static string Create() => Create(Tables);

    /// <summary>An article whose story is another now is found, or folded, in another place.</summary>
    public static string CreateForStories() => Create([("story_memberships", "SELECT DISTINCT article_id FROM changed", ["INSERT", "UPDATE", "DELETE"])]);

    private static string Create(IEnumerable<(string Table, string Articles, string[] Events)> tables)
    {
        var sql = new StringBuilder();
        foreach (var (table, articles, events) in tables)
        {
            sql.AppendLine($"""
                CREATE FUNCTION {table}_content_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO content_changes (article_id) {articles};
                    RETURN NULL;
                END $$;
                """);
            foreach (var name in events)
            {
                sql.AppendLine($"""
                    CREATE TRIGGER {table}_content_change_{name.ToLowerInvariant()} AFTER {name} ON {table}
                        REFERENCING {(name == "DELETE" ? "OLD" : "NEW")} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {table}_content_change();
                    """);
            }
        }

        return sql.ToString();
    }

    public static string Drop()
    {
        var sql = new StringBuilder();
        foreach (var (table, _, _) in Tables)
        {
            sql.AppendLine($"DROP FUNCTION {table}_content_change() CASCADE;");
        }

        return sql.ToString();
    }
}
