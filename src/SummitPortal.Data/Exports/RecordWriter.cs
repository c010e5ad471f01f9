using System.Text.Json;
using CsvHelper;

namespace SummitPortal.Data.Exports;

public enum ExportFormat
{
    Csv,

    /// <summary>One array.</summary>
    Json,

    /// <summary>One object a line.</summary>
    JsonLines,
}

/// <summary>Writes records as they come, so that a list of any size needs the memory of one record.</summary>
public static class RecordWriter
{
    // The signs that it guards against are OWASP's: = + - @, tab and carriage return.
    private static readonly CsvWriterOptions Csv = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public static Task WriteAsync<TRecord>(Stream target, IAsyncEnumerable<TRecord> records, ExportFormat format, CancellationToken cancellationToken)
        where TRecord : notnull => format switch
        {
            ExportFormat.Csv => CsvAsync(target, records, cancellationToken),
            ExportFormat.Json => JsonAsync(target, records, cancellationToken),
            ExportFormat.JsonLines => JsonLinesAsync(target, records, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };

    /// <summary>RFC 4180 as UTF-8 with a byte order mark, without which Excel takes it for something else. What a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static async Task CsvAsync<TRecord>(Stream target, IAsyncEnumerable<TRecord> records, CancellationToken cancellationToken)
        where TRecord : notnull
    {
        await using var csv = CsvWriter.Create(target, Csv, leaveOpen: true);
        var columns = RecordColumns.Of(typeof(TRecord));
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }

        await csv.EndRecordAsync(cancellationToken);
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            foreach (var column in columns)
            {
                csv.WriteField(RecordColumns.Text(column.Value(record)));
            }

            await csv.EndRecordAsync(cancellationToken);
        }
    }

    private static async Task JsonAsync<TRecord>(Stream target, IAsyncEnumerable<TRecord> records, CancellationToken cancellationToken)
    {
        var separator = "["u8.ToArray();
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            await target.WriteAsync(separator, cancellationToken);
            await JsonSerializer.SerializeAsync(target, record, RecordJson.Options, cancellationToken);
            separator = ",\n"u8.ToArray();
        }

        await target.WriteAsync(separator[0] == '[' ? "[]\n"u8.ToArray() : "]\n"u8.ToArray(), cancellationToken);
    }

    private static async Task JsonLinesAsync<TRecord>(Stream target, IAsyncEnumerable<TRecord> records, CancellationToken cancellationToken)
    {
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(target, record, RecordJson.Options, cancellationToken);
            await target.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }
}
