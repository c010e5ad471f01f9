using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SummitPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Records : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "as_of",
                table: "reported_counts",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "positions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "positions",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Suggested");

            migrationBuilder.AddColumn<string>(
                name: "extractor_version",
                table: "articles",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "discrepancies",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    declaration_id = table.Column<string>(type: "character varying(40)", nullable: false),
                    assertion = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    basis = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    stands = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discrepancies", x => x.id);
                    table.ForeignKey(
                        name: "fk_discrepancies_declarations_declaration_id",
                        column: x => x.declaration_id,
                        principalTable: "declarations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "position_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    position_id = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    stance = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    summary_zh = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    summary_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    statement_ids = table.Column<long[]>(type: "bigint[]", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_position_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_position_events_positions_position_id",
                        column: x => x.position_id,
                        principalTable: "positions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "speaker_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    from_id = table.Column<long>(type: "bigint", nullable: false),
                    to_id = table.Column<long>(type: "bigint", nullable: false),
                    from_status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    statement_ids = table.Column<long[]>(type: "bigint[]", nullable: false),
                    alias_ids = table.Column<long[]>(type: "bigint[]", nullable: false),
                    affiliation_ids = table.Column<long[]>(type: "bigint[]", nullable: false),
                    position_ids = table.Column<long[]>(type: "bigint[]", nullable: false),
                    merged_ids = table.Column<long[]>(type: "bigint[]", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_speaker_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_speaker_changes_speakers_from_id",
                        column: x => x.from_id,
                        principalTable: "speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_speaker_changes_speakers_to_id",
                        column: x => x.to_id,
                        principalTable: "speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "discrepancy_claims",
                columns: table => new
                {
                    claim_id = table.Column<long>(type: "bigint", nullable: false),
                    discrepancy_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discrepancy_claims", x => x.claim_id);
                    table.ForeignKey(
                        name: "fk_discrepancy_claims_discrepancies_discrepancy_id",
                        column: x => x.discrepancy_id,
                        principalTable: "discrepancies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_discrepancy_claims_signatory_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "signatory_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "discrepancy_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    discrepancy_id = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    note_zh = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    note_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    source = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discrepancy_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_discrepancy_events_discrepancies_discrepancy_id",
                        column: x => x.discrepancy_id,
                        principalTable: "discrepancies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_speakers_status",
                table: "speakers",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_discrepancies_declaration_id_assertion",
                table: "discrepancies",
                columns: new[] { "declaration_id", "assertion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_discrepancy_claims_discrepancy_id",
                table: "discrepancy_claims",
                column: "discrepancy_id");

            migrationBuilder.CreateIndex(
                name: "ix_discrepancy_events_discrepancy_id_id",
                table: "discrepancy_events",
                columns: new[] { "discrepancy_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_position_events_position_id",
                table: "position_events",
                column: "position_id");

            migrationBuilder.CreateIndex(
                name: "ix_speaker_changes_from_id",
                table: "speaker_changes",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "ix_speaker_changes_to_id",
                table: "speaker_changes",
                column: "to_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "discrepancy_claims");

            migrationBuilder.DropTable(
                name: "discrepancy_events");

            migrationBuilder.DropTable(
                name: "position_events");

            migrationBuilder.DropTable(
                name: "speaker_changes");

            migrationBuilder.DropTable(
                name: "discrepancies");

            migrationBuilder.DropIndex(
                name: "ix_speakers_status",
                table: "speakers");

            migrationBuilder.DropColumn(
                name: "as_of",
                table: "reported_counts");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "positions");

            migrationBuilder.DropColumn(
                name: "status",
                table: "positions");

            migrationBuilder.DropColumn(
                name: "extractor_version",
                table: "articles");
        }
    }
}
