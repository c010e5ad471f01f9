using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SummitPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class SignatureHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_signatures_declaration_id_party",
                table: "signatures");

            migrationBuilder.AddColumn<bool>(
                name: "is_struck",
                table: "signatures",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "until",
                table: "signatures",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_signatures_declaration_id",
                table: "signatures",
                column: "declaration_id");

            migrationBuilder.CreateIndex(
                name: "ix_signatures_declaration_id_party",
                table: "signatures",
                columns: new[] { "declaration_id", "party" },
                unique: true,
                filter: "until IS NULL AND NOT is_struck");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_signatures_declaration_id",
                table: "signatures");

            migrationBuilder.DropIndex(
                name: "ix_signatures_declaration_id_party",
                table: "signatures");

            migrationBuilder.DropColumn(
                name: "is_struck",
                table: "signatures");

            migrationBuilder.DropColumn(
                name: "until",
                table: "signatures");

            migrationBuilder.CreateIndex(
                name: "ix_signatures_declaration_id_party",
                table: "signatures",
                columns: new[] { "declaration_id", "party" },
                unique: true);
        }
    }
}
