namespace SummitPortal.IntegrationTests.Fixtures;

/// <summary>Ends a test that waits for a signal which never comes, so that the suite goes on; no test's outcome depends on how long it takes.</summary>
internal static class SignalTimeout
{
    public const int Milliseconds = 300_000;
}
