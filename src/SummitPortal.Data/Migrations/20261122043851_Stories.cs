using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SummitPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Stories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_articles_stories_story_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_story_id",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "story_id",
                table: "articles");

            migrationBuilder.CreateTable(
                name: "story_memberships",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    story_id = table.Column<long>(type: "bigint", nullable: false),
                    bands = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_memberships", x => x.article_id);
                    table.ForeignKey(
                        name: "fk_story_memberships_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_story_memberships_stories_story_id",
                        column: x => x.story_id,
                        principalTable: "stories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_story_memberships_bands",
                table: "story_memberships",
                column: "bands")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "ix_story_memberships_story_id",
                table: "story_memberships",
                column: "story_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "story_memberships");

            migrationBuilder.AddColumn<long>(
                name: "story_id",
                table: "articles",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_story_id",
                table: "articles",
                column: "story_id");

            migrationBuilder.AddForeignKey(
                name: "fk_articles_stories_story_id",
                table: "articles",
                column: "story_id",
                principalTable: "stories",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }
    }
}
