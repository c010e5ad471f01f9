using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Data;

public sealed class SchemaTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Migrations_ComparedWithModel_LeaveNothingOut()
    {
        await using var services = PostgresFixture.Services(await postgres.NewDatabaseAsync());
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

        context.Database.HasPendingModelChanges().ShouldBeFalse();
        (await context.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task MigrateAsync_BySeveralProcessesAtOnce_AllSucceed()
    {
        var database = await postgres.EmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PortalDatabase.MigrateAsync(database, CancellationToken.None)));

        await using var services = PostgresFixture.Services(database);
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        (await context.Database.GetAppliedMigrationsAsync()).ShouldBe(context.Database.GetMigrations());
    }

    [Fact]
    public async Task SeedAsync_SecondTime_ChangesNothing()
    {
        await using var services = PostgresFixture.Services(await postgres.NewDatabaseAsync());

        var again = await services.GetRequiredService<ReferenceData>().SeedAsync(CancellationToken.None);

        again.ShouldBe(new SeedSummary(0, 0));
    }

    [Fact]
    public async Task SeedAsync_Paris_KeepsWhoDeclinedAndWhatIsNotVerified()
    {
        await using var services = PostgresFixture.Services(await postgres.NewDatabaseAsync());
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

        var paris = await context.Signatures.Where(s => s.DeclarationId == "PARIS-2025").ToListAsync();

        paris.Where(s => s.Status == SignatureStatus.Declined).Select(s => s.Party).ShouldBe(["GB", "US", "VN"], ignoreOrder: true);
        paris.ShouldContain(s => s.Party == "AUC" && s.Status == SignatureStatus.Signed);
        paris.ShouldContain(s => s.Party == "AM" && s.Verification == "memory-only");
        paris.ShouldContain(s => s.Party == "CN" && s.Verification == "stored-page");
    }
}
