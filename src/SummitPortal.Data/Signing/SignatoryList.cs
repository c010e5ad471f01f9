using System.Globalization;
using System.Text;
using CsvHelper;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Speakers;
using SummitPortal.Data.Exports;

namespace SummitPortal.Data.Signing;

public enum SignatoryListProblem
{
    TooLarge,

    /// <summary>No UTF-8: a spreadsheet has saved it in another encoding.</summary>
    NotUtf8,

    /// <summary>A column is missing, unknown or there twice.</summary>
    Columns,

    /// <summary>A quotation mark stands open, or the line has more or fewer cells than the first.</summary>
    Malformed,

    NoParty,

    UnknownParty,

    /// <summary>Code and name are of different parties.</summary>
    TwoParties,

    /// <summary>The party stands in an earlier line.</summary>
    Twice,

    OtherDeclaration,
    UnknownStatus,
    BadDay,
    DayToCome,
    UnknownVerification,
    NoSource,
    TooLong,
}

/// <summary>What is wrong in a line of the file.</summary>
/// <param name="Line">From 1; counts every line.</param>
/// <param name="Value">What stands there; empty where there is nothing to show.</param>
/// <param name="Near">Parties that may be meant.</param>
public sealed record SignatoryLineProblem(long Line, SignatoryListProblem Problem, string Value, IReadOnlyList<Country> Near);

public abstract record SignatoryListResult
{
    /// <param name="Entries">By the code of the party.</param>
    public sealed record Read(IReadOnlyDictionary<string, SignatureEntry> Entries) : SignatoryListResult;

    /// <param name="Problems">The first ones, in the order of the lines.</param>
    public sealed record Refused(IReadOnlyList<SignatoryLineProblem> Problems) : SignatoryListResult;
}

/// <summary>
/// A list of signatories as CSV, in the columns in which the signatures are exported (<see cref="Records.SignatureRecord"/>), so that an exported file brought back changes
/// nothing. Names and number are there to be read: a party is known by its code, or by a name where there is no code.
/// </summary>
public sealed class SignatoryList
{
    /// <summary>Largest file, in bytes; a list of all parties is a quarter of it.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MostProblems = 20;

    private const int LongestShown = 80;

    private static readonly CsvReaderOptions Csv = new() { TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, FieldCountMismatch = CsvFieldCountHandling.Throw };

    private static readonly string[] Needed = ["party", "status", "asOf", "source", "verification", "note"];

    private static readonly string[] Known = [.. Needed, "id", "declaration", "nameZh", "nameEn"];

    private readonly string _declaration;
    private readonly PartyNames _parties;
    private readonly DateOnly _today;
    private readonly Dictionary<string, SignatureEntry> _entries = [];
    private readonly List<SignatoryLineProblem> _problems = [];

    private SignatoryList(string declaration, PartyNames parties, DateOnly today) => (_declaration, _parties, _today) = (declaration, parties, today);

    public static SignatoryListResult Read(byte[] file, string declaration, PartyNames parties, DateOnly today)
    {
        var list = new SignatoryList(declaration, parties, today);
        list.Read(file);
        return list._problems.Count == 0 ? new SignatoryListResult.Read(list._entries) : new SignatoryListResult.Refused(list._problems);
    }

    private void Read(byte[] file)
    {
        if (file.Length > MaxBytes)
        {
            Refuse(0, SignatoryListProblem.TooLarge, "");
            return;
        }

        if (LineOfOtherEncoding(file) is { } line)
        {
            Refuse(line, SignatoryListProblem.NotUtf8, "");
            return;
        }

        try
        {
            using var reader = CsvReader.Create(file, Csv);
            reader.ReadHeader();
            if (Columns(reader.Headers) is not { } columns)
            {
                Refuse(1, SignatoryListProblem.Columns, string.Join(',', reader.Headers));
                return;
            }

            while (_problems.Count < MostProblems && reader.Read())
            {
                ReadLine(reader.LineNumber, name => columns.TryGetValue(name, out var index) ? Unescaped(reader.GetString(index)).Trim() : "");
            }
        }
        catch (CsvFormatException e)
        {
            Refuse(e.LineNumber, SignatoryListProblem.Malformed, "");
        }
    }

    private void ReadLine(long line, Func<string, string> cell)
    {
        if (cell("declaration") is { Length: > 0 } other && other != _declaration)
        {
            Refuse(line, SignatoryListProblem.OtherDeclaration, other);
        }
        else if (Party(line, cell) is { } party && Entry(line, cell) is { } entry && !_entries.TryAdd(party, entry))
        {
            Refuse(line, SignatoryListProblem.Twice, party);
        }
    }

    private string? Party(long line, Func<string, string> cell)
    {
        string[] given = [.. new[] { cell("party"), cell("nameZh"), cell("nameEn") }.Where(n => n.Length > 0)];
        if (given.Length == 0)
        {
            return Refuse(line, SignatoryListProblem.NoParty, "");
        }

        // Beside a code, a name in a spelling that nobody knows is only to be read.
        if (_parties.CodeOf(given[0]) is not { } code)
        {
            return Refuse(line, SignatoryListProblem.UnknownParty, given[0], _parties.Near(given[0]));
        }

        return Array.Exists(given, n => _parties.CodeOf(n) is { } also && also != code) ? Refuse(line, SignatoryListProblem.TwoParties, string.Join(" / ", given)) : code;
    }

    private SignatureEntry? Entry(long line, Func<string, string> cell)
    {
        if (Array.Find(Enum.GetValues<SignatureStatus>().Cast<SignatureStatus?>().ToArray(), s => RecordColumns.Text(s).Equals(cell("status"), StringComparison.OrdinalIgnoreCase)) is not { } status)
        {
            Refuse(line, SignatoryListProblem.UnknownStatus, cell("status"));
            return null;
        }

        DateOnly? asOf = null;
        if (cell("asOf") is { Length: > 0 } day)
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given))
            {
                Refuse(line, SignatoryListProblem.BadDay, day);
                return null;
            }

            asOf = given;
        }

        var entry = new SignatureEntry(status, asOf, cell("source"), cell("verification"), cell("note")).Trimmed();
        if (entry.Problem(_today) is { } problem)
        {
            Refuse(line, Of(problem), problem == SignatureProblem.UnknownVerification ? entry.Verification : problem == SignatureProblem.DayToCome ? cell("asOf") : "");
            return null;
        }

        return entry;
    }

    private string? Refuse(long line, SignatoryListProblem problem, string value, IReadOnlyList<Country>? near = null)
    {
        _problems.Add(new SignatoryLineProblem(line, problem, value.Length > LongestShown ? SourceFileStore.Cut(value, LongestShown) + "…" : value, near ?? []));
        return null;
    }

    private static SignatoryListProblem Of(SignatureProblem problem) => problem switch
    {
        SignatureProblem.NoSource => SignatoryListProblem.NoSource,
        SignatureProblem.UnknownVerification => SignatoryListProblem.UnknownVerification,
        SignatureProblem.DayToCome => SignatoryListProblem.DayToCome,
        SignatureProblem.TooLong => SignatoryListProblem.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };

    /// <summary>Null unless every needed column is there once and no other is.</summary>
    private static Dictionary<string, int>? Columns(IReadOnlyList<string> headers)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < headers.Count; i++)
        {
            if (!Known.Contains(headers[i].Trim(), StringComparer.OrdinalIgnoreCase) || !columns.TryAdd(headers[i].Trim(), i))
            {
                return null;
            }
        }

        return Needed.All(columns.ContainsKey) ? columns : null;
    }

    // The export puts an apostrophe before what a spreadsheet would take for a formula (RecordWriter).
    private static string Unescaped(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? cell[1..] : cell;

    private static long? LineOfOtherEncoding(byte[] file)
    {
        var text = file.AsSpan();
        if (text is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            return 1;
        }

        var line = 1;
        while (text.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done || rune.Value == 0)
            {
                return line;
            }

            line += rune.Value == '\n' ? 1 : 0;
            text = text[length..];
        }

        return null;
    }
}
