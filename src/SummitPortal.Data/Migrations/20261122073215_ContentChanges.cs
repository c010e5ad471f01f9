using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SummitPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class ContentChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "content_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    article_id = table.Column<long>(type: "bigint", nullable: true),
                    changed_in = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "pg_current_xact_id()::text::bigint"),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_changes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_content_changes_changed_at",
                table: "content_changes",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "ix_content_changes_changed_in",
                table: "content_changes",
                column: "changed_in");

            migrationBuilder.Sql(ContentChangeTriggers.Create());
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(ContentChangeTriggers.Drop());
            migrationBuilder.DropTable(
                name: "content_changes");
        }
    }
}
