using SummitPortal.Core.Speakers;
using SummitPortal.Data;

namespace SummitPortal.Tests.Speakers;

public sealed class BlocTests
{
    private readonly BlocDirectory _blocs = new();

    [Theory]
    [InlineData("european-union", "GB", "2019-06-01", true)]
    [InlineData("european-union", "GB", "2023-11-01", false)]
    [InlineData("european-union", "EU", "2023-11-01", true)]
    [InlineData("brics", "ID", "2024-05-21", false)]
    [InlineData("brics", "ID", "2025-02-10", true)]
    [InlineData("brics", "US", "2025-02-10", false)]
    public void Includes_OnADay_GoesByTheMembersOfThatDay(string bloc, string country, string day, bool expected)
    {
        _blocs.Find(bloc)!.Includes(country, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);
    }

    /// <summary>The query of a list makes a condition of each period, which holds only so long.</summary>
    [Fact]
    public void All_ACountry_HasOneMembershipInABloc()
    {
        _blocs.All.ShouldAllBe(b => b.Members.Select(m => m.Party).Distinct().Count() == b.Members.Count);
    }
}
