using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SummitPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:CollationDefinition:pinyin", "zh-x-icu,zh-x-icu,icu,True");

            migrationBuilder.CreateTable(
                name: "countries",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    name_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "pinyin"),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    region = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_countries", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "issues",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description_zh = table.Column<string>(type: "text", nullable: true),
                    description_en = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "summits",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    place_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    place_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    host_countries = table.Column<string[]>(type: "text[]", nullable: false),
                    series = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    summary_zh = table.Column<string>(type: "text", nullable: true),
                    summary_en = table.Column<string>(type: "text", nullable: true),
                    official_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_summits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outlets",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name_zh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pinyin"),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    country_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    folded_names = table.Column<string[]>(type: "text[]", nullable: false),
                    hosts = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outlets", x => x.id);
                    table.ForeignKey(
                        name: "fk_outlets_countries_country_code",
                        column: x => x.country_code,
                        principalTable: "countries",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "speakers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    merged_into_id = table.Column<long>(type: "bigint", nullable: true),
                    name_zh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pinyin"),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    sort_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    country_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    wikidata = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_speakers", x => x.id);
                    table.ForeignKey(
                        name: "fk_speakers_countries_country_code",
                        column: x => x.country_code,
                        principalTable: "countries",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_speakers_speakers_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "declarations",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    summit_id = table.Column<string>(type: "character varying(40)", nullable: true),
                    name_zh = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    name_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    place_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    place_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    official_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    verification = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_declarations", x => x.id);
                    table.ForeignKey(
                        name: "fk_declarations_summits_summit_id",
                        column: x => x.summit_id,
                        principalTable: "summits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "affiliations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    speaker_id = table.Column<long>(type: "bigint", nullable: false),
                    role_zh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    organization = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    country_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_affiliations", x => x.id);
                    table.ForeignKey(
                        name: "fk_affiliations_speakers_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "positions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    summit_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issue_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    speaker_id = table.Column<long>(type: "bigint", nullable: true),
                    country_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    stance = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    summary_zh = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    summary_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_positions", x => x.id);
                    table.CheckConstraint("ck_positions_one_holder", "(speaker_id IS NULL) <> (country_code IS NULL)");
                    table.ForeignKey(
                        name: "fk_positions_countries_country_code",
                        column: x => x.country_code,
                        principalTable: "countries",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_positions_issues_issue_id",
                        column: x => x.issue_id,
                        principalTable: "issues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_positions_speakers_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_positions_summits_summit_id",
                        column: x => x.summit_id,
                        principalTable: "summits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "speaker_aliases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    speaker_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    origin = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_speaker_aliases", x => x.id);
                    table.ForeignKey(
                        name: "fk_speaker_aliases_speakers_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reported_counts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    declaration_id = table.Column<string>(type: "character varying(40)", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    unit_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    unit_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reported_counts", x => x.id);
                    table.ForeignKey(
                        name: "fk_reported_counts_declarations_declaration_id",
                        column: x => x.declaration_id,
                        principalTable: "declarations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signatures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    declaration_id = table.Column<string>(type: "character varying(40)", nullable: false),
                    party = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    name_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "pinyin"),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    verification = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signatures", x => x.id);
                    table.ForeignKey(
                        name: "fk_signatures_countries_party",
                        column: x => x.party,
                        principalTable: "countries",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signatures_declarations_declaration_id",
                        column: x => x.declaration_id,
                        principalTable: "declarations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source_file_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_revisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "article_summits",
                columns: table => new
                {
                    articles_id = table.Column<long>(type: "bigint", nullable: false),
                    summits_id = table.Column<string>(type: "character varying(40)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_summits", x => new { x.articles_id, x.summits_id });
                    table.ForeignKey(
                        name: "fk_article_summits_summits_summits_id",
                        column: x => x.summits_id,
                        principalTable: "summits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    slug = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    outlet_id = table.Column<string>(type: "character varying(80)", nullable: true),
                    author = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reprint_of = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_precision = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    published_printed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    canonical_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    language = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    lead_image = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    current_revision_id = table.Column<long>(type: "bigint", nullable: true),
                    story_id = table.Column<long>(type: "bigint", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                    table.ForeignKey(
                        name: "fk_articles_article_revisions_current_revision_id",
                        column: x => x.current_revision_id,
                        principalTable: "article_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_articles_outlets_outlet_id",
                        column: x => x.outlet_id,
                        principalTable: "outlets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signatory_claims",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    revision_id = table.Column<long>(type: "bigint", nullable: false),
                    declaration_id = table.Column<string>(type: "character varying(40)", nullable: true),
                    instrument = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    party = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    claim = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: true),
                    count_unit = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    start = table.Column<int>(type: "integer", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    extractor_version = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signatory_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_signatory_claims_article_revisions_revision_id",
                        column: x => x.revision_id,
                        principalTable: "article_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signatory_claims_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signatory_claims_declarations_declaration_id",
                        column: x => x.declaration_id,
                        principalTable: "declarations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    format = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    warnings = table.Column<string[]>(type: "text[]", nullable: false),
                    duration_ms = table.Column<int>(type: "integer", nullable: true),
                    article_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_source_files_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    revision_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    speaker_id = table.Column<long>(type: "bigint", nullable: true),
                    speaker_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    mention = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    speaker_type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    country_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    role = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    organization = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    cue = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    via = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    content = table.Column<string>(type: "text", nullable: false),
                    content_spans = table.Column<int[]>(type: "integer[]", nullable: false),
                    confidence = table.Column<double>(type: "double precision", nullable: false),
                    review_status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    rule = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    extractor_version = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statements", x => x.id);
                    table.ForeignKey(
                        name: "fk_statements_article_revisions_revision_id",
                        column: x => x.revision_id,
                        principalTable: "article_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_statements_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_statements_countries_country_code",
                        column: x => x.country_code,
                        principalTable: "countries",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_statements_speakers_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "speakers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stories",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    lead_article_id = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stories", x => x.id);
                    table.ForeignKey(
                        name: "fk_stories_articles_lead_article_id",
                        column: x => x.lead_article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "import_jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source_file_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    enqueued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    available_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    claimed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    last_error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_jobs", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_jobs_source_files_source_file_id",
                        column: x => x.source_file_id,
                        principalTable: "source_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "source_file_contents",
                columns: table => new
                {
                    source_file_id = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_file_contents", x => x.source_file_id);
                    table.ForeignKey(
                        name: "fk_source_file_contents_source_files_source_file_id",
                        column: x => x.source_file_id,
                        principalTable: "source_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "position_evidence",
                columns: table => new
                {
                    evidence_id = table.Column<long>(type: "bigint", nullable: false),
                    position_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_position_evidence", x => new { x.evidence_id, x.position_id });
                    table.ForeignKey(
                        name: "fk_position_evidence_positions_position_id",
                        column: x => x.position_id,
                        principalTable: "positions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_position_evidence_statements_evidence_id",
                        column: x => x.evidence_id,
                        principalTable: "statements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statement_issues",
                columns: table => new
                {
                    issues_id = table.Column<string>(type: "character varying(40)", nullable: false),
                    statements_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statement_issues", x => new { x.issues_id, x.statements_id });
                    table.ForeignKey(
                        name: "fk_statement_issues_issues_issues_id",
                        column: x => x.issues_id,
                        principalTable: "issues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_statement_issues_statements_statements_id",
                        column: x => x.statements_id,
                        principalTable: "statements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_affiliations_speaker_id",
                table: "affiliations",
                column: "speaker_id");

            migrationBuilder.CreateIndex(
                name: "ix_article_revisions_article_id_number",
                table: "article_revisions",
                columns: new[] { "article_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_article_revisions_source_file_id",
                table: "article_revisions",
                column: "source_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_article_summits_summits_id",
                table: "article_summits",
                column: "summits_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_current_revision_id",
                table: "articles",
                column: "current_revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_key",
                table: "articles",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_outlet_id_published_at",
                table: "articles",
                columns: new[] { "outlet_id", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_slug",
                table: "articles",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_status_published_at_id",
                table: "articles",
                columns: new[] { "status", "published_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_articles_story_id",
                table: "articles",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "ix_declarations_summit_id",
                table: "declarations",
                column: "summit_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_jobs_source_file_id",
                table: "import_jobs",
                column: "source_file_id",
                unique: true,
                filter: "state IN ('Waiting', 'Running')");

            migrationBuilder.CreateIndex(
                name: "ix_import_jobs_state_available_at",
                table: "import_jobs",
                columns: new[] { "state", "available_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outlets_country_code",
                table: "outlets",
                column: "country_code");

            migrationBuilder.CreateIndex(
                name: "ix_position_evidence_position_id",
                table: "position_evidence",
                column: "position_id");

            migrationBuilder.CreateIndex(
                name: "ix_positions_country_code",
                table: "positions",
                column: "country_code");

            migrationBuilder.CreateIndex(
                name: "ix_positions_issue_id",
                table: "positions",
                column: "issue_id");

            migrationBuilder.CreateIndex(
                name: "ix_positions_speaker_id",
                table: "positions",
                column: "speaker_id");

            migrationBuilder.CreateIndex(
                name: "ix_positions_summit_id_issue_id_speaker_id_country_code",
                table: "positions",
                columns: new[] { "summit_id", "issue_id", "speaker_id", "country_code" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_reported_counts_declaration_id",
                table: "reported_counts",
                column: "declaration_id");

            migrationBuilder.CreateIndex(
                name: "ix_signatory_claims_article_id",
                table: "signatory_claims",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_signatory_claims_declaration_id",
                table: "signatory_claims",
                column: "declaration_id");

            migrationBuilder.CreateIndex(
                name: "ix_signatory_claims_revision_id",
                table: "signatory_claims",
                column: "revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_signatures_declaration_id_party",
                table: "signatures",
                columns: new[] { "declaration_id", "party" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signatures_party",
                table: "signatures",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_source_files_article_id",
                table: "source_files",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_source_files_outcome_received_at",
                table: "source_files",
                columns: new[] { "outcome", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_source_files_sha256",
                table: "source_files",
                column: "sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_speaker_aliases_folded_name_speaker_id",
                table: "speaker_aliases",
                columns: new[] { "folded_name", "speaker_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_speaker_aliases_speaker_id",
                table: "speaker_aliases",
                column: "speaker_id");

            migrationBuilder.CreateIndex(
                name: "ix_speakers_country_code",
                table: "speakers",
                column: "country_code");

            migrationBuilder.CreateIndex(
                name: "ix_speakers_merged_into_id",
                table: "speakers",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_speakers_slug",
                table: "speakers",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_statement_issues_statements_id",
                table: "statement_issues",
                column: "statements_id");

            migrationBuilder.CreateIndex(
                name: "ix_statements_article_id_ordinal",
                table: "statements",
                columns: new[] { "article_id", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_statements_country_code_published_at_id",
                table: "statements",
                columns: new[] { "country_code", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_statements_review_status_published_at_id",
                table: "statements",
                columns: new[] { "review_status", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_statements_revision_id",
                table: "statements",
                column: "revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_statements_speaker_id_published_at_id",
                table: "statements",
                columns: new[] { "speaker_id", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stories_lead_article_id",
                table: "stories",
                column: "lead_article_id");

            migrationBuilder.AddForeignKey(
                name: "fk_article_revisions_articles_article_id",
                table: "article_revisions",
                column: "article_id",
                principalTable: "articles",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_article_revisions_source_files_source_file_id",
                table: "article_revisions",
                column: "source_file_id",
                principalTable: "source_files",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_article_summits_articles_articles_id",
                table: "article_summits",
                column: "articles_id",
                principalTable: "articles",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_articles_stories_story_id",
                table: "articles",
                column: "story_id",
                principalTable: "stories",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_article_revisions_articles_article_id",
                table: "article_revisions");

            migrationBuilder.DropForeignKey(
                name: "fk_source_files_articles_article_id",
                table: "source_files");

            migrationBuilder.DropForeignKey(
                name: "fk_stories_articles_lead_article_id",
                table: "stories");

            migrationBuilder.DropTable(
                name: "affiliations");

            migrationBuilder.DropTable(
                name: "article_summits");

            migrationBuilder.DropTable(
                name: "import_jobs");

            migrationBuilder.DropTable(
                name: "position_evidence");

            migrationBuilder.DropTable(
                name: "reported_counts");

            migrationBuilder.DropTable(
                name: "signatory_claims");

            migrationBuilder.DropTable(
                name: "signatures");

            migrationBuilder.DropTable(
                name: "source_file_contents");

            migrationBuilder.DropTable(
                name: "speaker_aliases");

            migrationBuilder.DropTable(
                name: "statement_issues");

            migrationBuilder.DropTable(
                name: "positions");

            migrationBuilder.DropTable(
                name: "declarations");

            migrationBuilder.DropTable(
                name: "statements");

            migrationBuilder.DropTable(
                name: "issues");

            migrationBuilder.DropTable(
                name: "summits");

            migrationBuilder.DropTable(
                name: "speakers");

            migrationBuilder.DropTable(
                name: "articles");

            migrationBuilder.DropTable(
                name: "article_revisions");

            migrationBuilder.DropTable(
                name: "outlets");

            migrationBuilder.DropTable(
                name: "stories");

            migrationBuilder.DropTable(
                name: "source_files");

            migrationBuilder.DropTable(
                name: "countries");
        }
    }
}
