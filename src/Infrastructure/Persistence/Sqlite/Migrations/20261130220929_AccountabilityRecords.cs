using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Compliance.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AccountabilityRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Requests",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Erasure");

            migrationBuilder.AddColumn<string>(
                name: "PublishedAt",
                table: "Models",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CollectedOn",
                table: "DataSets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CoolingDays",
                table: "DataSets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CoolingException",
                table: "DataSets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CoolingExceptionAt",
                table: "DataSets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublishedAt",
                table: "DataSets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ImpactAssessments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ModelName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ModelVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    StrategyCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    DatedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DocumentSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImpactAssessments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ModelProcessings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ModelName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Purposes = table.Column<string>(type: "TEXT", nullable: false),
                    PersonCategories = table.Column<string>(type: "TEXT", nullable: false),
                    DataCategories = table.Column<string>(type: "TEXT", nullable: false),
                    Transfers = table.Column<string>(type: "TEXT", nullable: false),
                    TimeLimit = table.Column<string>(type: "TEXT", nullable: false),
                    DescribedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelProcessings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Processors",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Processes = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    TransferBasis = table.Column<string>(type: "TEXT", nullable: true),
                    ContractReference = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ContractedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<string>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeletionConfirmedAt = table.Column<string>(type: "TEXT", nullable: true),
                    DeletionProof = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Processors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublicationExcuses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationExcuses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicationExcuses_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProcessorInstructions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProcessorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    GivenBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    GivenAt = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessorInstructions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProcessorInstructions_Processors_ProcessorId",
                        column: x => x.ProcessorId,
                        principalTable: "Processors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_Kind",
                table: "Requests",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_ImpactAssessments_ModelName_StrategyCode_DatedOn",
                table: "ImpactAssessments",
                columns: new[] { "ModelName", "StrategyCode", "DatedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ModelProcessings_ModelName",
                table: "ModelProcessings",
                column: "ModelName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProcessorInstructions_ProcessorId_GivenAt",
                table: "ProcessorInstructions",
                columns: new[] { "ProcessorId", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Processors_Name",
                table: "Processors",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_PublicationExcuses_RequestId_RecordedAt",
                table: "PublicationExcuses",
                columns: new[] { "RequestId", "RecordedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ImpactAssessments");

            migrationBuilder.DropTable(
                name: "ModelProcessings");

            migrationBuilder.DropTable(
                name: "ProcessorInstructions");

            migrationBuilder.DropTable(
                name: "PublicationExcuses");

            migrationBuilder.DropTable(
                name: "Processors");

            migrationBuilder.DropIndex(
                name: "IX_Requests_Kind",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "Models");

            migrationBuilder.DropColumn(
                name: "CollectedOn",
                table: "DataSets");

            migrationBuilder.DropColumn(
                name: "CoolingDays",
                table: "DataSets");

            migrationBuilder.DropColumn(
                name: "CoolingException",
                table: "DataSets");

            migrationBuilder.DropColumn(
                name: "CoolingExceptionAt",
                table: "DataSets");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "DataSets");
        }
    }
}
