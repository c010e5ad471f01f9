using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SummitPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class ImportJobsOfAFile : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_import_jobs_source_file_id_id",
                table: "import_jobs",
                columns: new[] { "source_file_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_import_jobs_source_file_id_id",
                table: "import_jobs");
        }
    }
}
