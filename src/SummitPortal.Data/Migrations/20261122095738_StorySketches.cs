using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SummitPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class StorySketches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_signatory_claims_declaration_id",
                table: "signatory_claims");

            migrationBuilder.AddColumn<int[]>(
                name: "minima",
                table: "story_memberships",
                type: "integer[]",
                nullable: false,
                defaultValue: new int[0]);

            migrationBuilder.AddColumn<int>(
                name: "shingles",
                table: "story_memberships",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_signatory_claims_declaration_id_party_claim_count",
                table: "signatory_claims",
                columns: new[] { "declaration_id", "party", "claim", "count" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_signatory_claims_declaration_id_party_claim_count",
                table: "signatory_claims");

            migrationBuilder.DropColumn(
                name: "minima",
                table: "story_memberships");

            migrationBuilder.DropColumn(
                name: "shingles",
                table: "story_memberships");

            migrationBuilder.CreateIndex(
                name: "ix_signatory_claims_declaration_id",
                table: "signatory_claims",
                column: "declaration_id");
        }
    }
}
