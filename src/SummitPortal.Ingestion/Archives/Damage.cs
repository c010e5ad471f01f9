namespace SummitPortal.Ingestion.Archives;

/// <summary>What the framework's archive readers throw on damaged or made-up archives, as one exception.</summary>
internal static class Damage
{
    public static T AsInvalidData<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    public static async ValueTask<T> AsInvalidDataAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    // Beside InvalidDataException itself: sizes beyond the end or below zero, numbers that are none, unsupported versions and methods.
    private static bool IsDamage(Exception e) =>
        e is EndOfStreamException or FormatException or OverflowException or NotSupportedException or ArgumentException;
}
