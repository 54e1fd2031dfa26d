using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Compliance.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ClaimReplays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClaimReplays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ModelId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Variant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    Reading = table.Column<string>(type: "TEXT", nullable: false),
                    Reappears = table.Column<bool>(type: "INTEGER", nullable: false),
                    SealedAnswer = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimReplays", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClaimReplays_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ClaimReplays_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClaimReplays_ModelId",
                table: "ClaimReplays",
                column: "ModelId");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimReplays_Reappears_At",
                table: "ClaimReplays",
                columns: new[] { "Reappears", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ClaimReplays_RequestId_ClaimNumber_At",
                table: "ClaimReplays",
                columns: new[] { "RequestId", "ClaimNumber", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ClaimReplays_RunId",
                table: "ClaimReplays",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClaimReplays");
        }
    }
}
