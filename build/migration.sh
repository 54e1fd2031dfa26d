#!/usr/bin/env bash
# Adds a migration of the present model for each provider:  build/migration.sh NAME
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=${1:?"build/migration.sh NAME"}
dotnet tool restore > /dev/null
dotnet build src/Infrastructure -nologo -v q -clp:ErrorsOnly -p:RunAnalyzers=false
for provider in Sqlite PostgreSql SqlServer; do
    dotnet dotnet-ef migrations add "$name" --no-build --project src/Infrastructure --context "${provider}ComplianceDbContext" --output-dir "Persistence/$provider/Migrations"
done
