namespace SummitPortal.Ingestion.Archives;

/// <summary>Unpacked bytes on their way: counted, so that no reader can be made to read without end.</summary>
internal sealed class MeteredStream(Stream inner, ArchiveMeter meter) : Stream
{
    // Our own reads are small; a larger one is a reader that believes a length in the archive (a TAR header's metadata) and has made room for it.
    private const int LongestRead = 1024 * 1024;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(Checked(buffer)));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Checked(buffer.Span);
        return Count(await inner.ReadAsync(buffer, cancellationToken));
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Span<byte> Checked(Span<byte> buffer) => buffer.Length <= LongestRead
        ? buffer
        : throw new InvalidDataException($"it holds metadata of {buffer.Length} bytes");

    private int Count(int read)
    {
        meter.AddBytes(read);
        return read;
    }
}
