using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SummitPortal.Core.Sources;
using SummitPortal.Ingestion;

namespace SummitPortal.Tests.Ingestion;

public sealed class ArchiveReaderTests
{
    [Fact]
    public async Task ReadAsync_PlainFile_IsTakenAsItIs()
    {
        var files = await ReadAsync("a.md", "text"u8.ToArray());

        Shown(files).ShouldBe(["a.md=text"]);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    public async Task ReadAsync_Archive_IsKnownByItsContentAndTakenEntryByEntry(string kind)
    {
        var archive = Pack(kind, ("2025/a.md", "one"), ("b.md", "two"), (".hidden", "no"), ("__MACOSX/b.md", "no"));

        var files = await ReadAsync("data.bin", archive);

        Shown(files).ShouldBe(["data.bin/2025/a.md=one", "data.bin/b.md=two"]);
    }

    [Fact]
    public async Task ReadAsync_CompressedFile_IsTakenUnderItsOwnName()
    {
        var files = await ReadAsync("a.md.gz", Gzip("text"u8.ToArray()));

        Shown(files).ShouldBe(["a.md.gz/a.md=text"]);
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc/passwd")]
    [InlineData("/etc/passwd", "etc/passwd")]
    [InlineData("C:\\Windows\\x.md", "Windows/x.md")]
    [InlineData("a/./b//c.md", "a/b/c.md")]
    [InlineData("evil\u202Edm.exe", "evildm.exe")]
    [InlineData("line\nbreak.md", "linebreak.md")]
    public async Task ReadAsync_NameThatPlaysTricks_BecomesAPlainLabel(string entry, string label)
    {
        var files = await ReadAsync("a.zip", Pack("zip", (entry, "x")));

        Shown(files).ShouldBe([$"a.zip/{label}=x"]);
    }

    [Fact]
    public async Task ReadAsync_NamesOfChineseWindows_AreReadAsGbk()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, gbk))
        {
            await using var entry = zip.CreateEntry("峰会.md").Open();
            entry.Write("x"u8);
        }

        Shown(await ReadAsync("a.zip", stream.ToArray())).ShouldBe(["a.zip/峰会.md=x"]);
    }

    [Fact]
    public async Task ReadAsync_ArchiveInsideAnArchive_IsOpenedOnceAndNotTwice()
    {
        var innermost = Pack("zip", ("c.md", "three"));
        var inner = PackBytes("tar.gz", ("b.md", "two"u8.ToArray()), ("innermost.zip", innermost));
        var outer = PackBytes("zip", ("a.md", "one"u8.ToArray()), ("inner.tgz", inner));

        var files = await ReadAsync("outer.zip", outer);

        Shown(files).ShouldBe(["outer.zip/a.md=one", "outer.zip/inner.tgz/b.md=two", "outer.zip/inner.tgz/innermost.zip!limit-exceeded"]);
    }

    [Fact]
    public async Task ReadAsync_OfficeDocument_IsOneFile()
    {
        var document = Pack("zip", ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"));

        var file = (await ReadAsync("a.docx", document)).ShouldHaveSingleItem().ShouldBeOfType<IncomingFile.Taken>().File;

        file.Bytes.ToArray().ShouldBe(document);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    public async Task ReadAsync_MoreEntriesThanTheLimit_StopsAndKeepsWhatWasRead(string kind)
    {
        var archive = Pack(kind, ("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"));

        var files = await ReadAsync("a", archive, new ArchiveLimits { Entries = 3 });

        // A ZIP archive says beforehand how many it holds; a TAR archive does not.
        Shown(files).ShouldBe(kind == "zip" ? ["a!limit-exceeded"] : ["a/1=a", "a/2=b", "a/3=c", "a!limit-exceeded"]);
        Detail(files).ShouldContain("3");
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    public async Task ReadAsync_EntryLargerThanTheLimit_IsRefusedAndTheNextIsTaken(string kind)
    {
        var archive = Pack(kind, ("large", new string('x', 1001)), ("b", "small"));

        var files = await ReadAsync("a", archive, new ArchiveLimits { EntryBytes = 1000 });

        Shown(files).ShouldBe(["a/large!too-large", "a/b=small"]);
        Detail(files).ShouldContain("1,000");
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar.gz")]
    public async Task ReadAsync_UnpacksToMoreThanTheTotal_Stops(string kind)
    {
        var random = new Random(1);
        string Text() => string.Concat(Enumerable.Range(0, 900).Select(_ => (char)random.Next('a', 'z')));
        var archive = Pack(kind, ("1", Text()), ("2", Text()), ("3", Text()));

        var files = await ReadAsync("a", archive, new ArchiveLimits { TotalBytes = 2000 });

        Shown(files)[^1].ShouldBe("a!limit-exceeded");
        Detail(files).ShouldContain("2,000");
        files.Count.ShouldBeLessThan(4);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar.gz")]
    [InlineData("gz")]
    public async Task ReadAsync_Bomb_StopsAtTheRatio(string kind)
    {
        var zeros = new byte[2_000_000];
        var archive = kind == "gz" ? Gzip(zeros) : PackBytes(kind, ("bomb", zeros));

        var files = await ReadAsync("a", archive, new ArchiveLimits { RatioAppliesAbove = 100_000 });

        Shown(files).ShouldBe(["a!limit-exceeded"]);
        Detail(files).ShouldContain("100 times");
    }

    [Fact]
    public async Task ReadAsync_LinksAndDevices_AreLeftOutWithTheReason()
    {
        using var stream = new MemoryStream();
        await using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" });
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.HardLink, "hard") { LinkName = "a.md" });
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.CharacterDevice, "device") { DeviceMajor = 1, DeviceMinor = 5 });
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "folder"));
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "a.md") { DataStream = new MemoryStream("x"u8.ToArray()) });
        }

        var files = await ReadAsync("a.tar", stream.ToArray());

        Shown(files).ShouldBe(["a.tar/link!unknown-format", "a.tar/hard!unknown-format", "a.tar/device!unknown-format", "a.tar/a.md=x"]);
    }

    [Fact]
    public async Task ReadAsync_SymbolicLinkInAZip_IsLeftOut()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var link = zip.CreateEntry("link");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            await using var target = link.Open();
            target.Write("/etc/passwd"u8);
        }

        Shown(await ReadAsync("a.zip", stream.ToArray())).ShouldBe(["a.zip/link!unknown-format"]);
    }

    [Fact]
    public async Task ReadAsync_EncryptedEntry_IsRefusedAndTheOthersTaken()
    {
        var archive = Pack("zip", ("secret", "x"), ("b", "open"));

        // APPNOTE.TXT 4.4.4: bit 0 of the general purpose flags, at 6 in the local header and at 8 in the directory's.
        archive[6] |= 1;
        archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        var files = await ReadAsync("a.zip", archive);

        Shown(files).ShouldBe(["a.zip/secret!undecodable", "a.zip/b=open"]);
        Detail(files).ShouldContain("encrypted");
    }

    [Theory]
    [InlineData("FD377A585A00", "xz -d")]
    [InlineData("377ABCAF271C", "7z")]
    [InlineData("526172211A07", "RAR")]
    [InlineData("425A6839", "bzip2")]
    [InlineData("28B52FFD", "zstd")]
    public async Task ReadAsync_ArchiveThatCannotBeOpened_SaysHowToUnpackIt(string start, string advice)
    {
        var files = await ReadAsync("a", [.. Convert.FromHexString(start), 1, 2, 3]);

        Shown(files).ShouldBe(["a!unknown-format"]);
        Detail(files).ShouldContain(advice);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    public async Task ReadAsync_CutOffArchive_SaysThatItIsDamaged(string kind)
    {
        var random = new Random(7);
        var archive = PackBytes(kind, ("a", Bytes(random, 3000)), ("b", Bytes(random, 3000)));

        var files = await ReadAsync("a", archive[..(archive.Length * 2 / 3)]);

        Shown(files)[^1].ShouldBe("a!undecodable");
        Detail(files).ShouldContain("damaged");
    }

    /// <summary>Whatever is changed in an archive, reading it ends with files and reasons and never with an exception.</summary>
    [Theory]
    [InlineData("zip", 1)]
    [InlineData("tar", 2)]
    [InlineData("tar.gz", 3)]
    public async Task ReadAsync_MutatedArchive_NeverThrows(string kind, int seed)
    {
        var random = new Random(seed);
        var inner = PackBytes("zip", ("x.md", Bytes(random, 200)));
        var archive = PackBytes(kind, ("a.md", Bytes(random, 400)), ("inner.zip", inner), ("b.md", Bytes(random, 100)));
        var refused = 0;
        for (var round = 0; round < 1500; round++)
        {
            var mutated = (byte[])archive.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                mutated[random.Next(mutated.Length)] = (byte)(random.Next(4) == 0 ? 0xFF : random.Next(256));
            }

            refused += (await ReadAsync("a", mutated[..random.Next(mutated.Length / 2, mutated.Length + 1)])).Count(f => f is IncomingFile.Refused);
        }

        refused.ShouldBeGreaterThan(0);
    }

    private static async Task<List<IncomingFile>> ReadAsync(string name, byte[] content, ArchiveLimits? limits = null)
    {
        var files = new List<IncomingFile>();
        await foreach (var file in new ArchiveReader(limits).ReadAsync(name, new MemoryStream(content), CancellationToken.None))
        {
            files.Add(file);
        }

        return files;
    }

    /// <summary>name=text for what was taken, name!reason for what was refused.</summary>
    private static List<string> Shown(List<IncomingFile> files) => [.. files.Select(f => f switch
    {
        IncomingFile.Taken { File: var file } => $"{file.Name}={Encoding.UTF8.GetString(file.Bytes.Span)}",
        IncomingFile.Refused refused => $"{refused.Name}!{RejectionReasons.CodeOf(refused.Reason)}",
        var other => other.ToString(),
    })];

    private static string Detail(List<IncomingFile> files) => files.OfType<IncomingFile.Refused>().Last().Detail;

    private static byte[] Pack(string kind, params (string Name, string Text)[] entries) =>
        PackBytes(kind, [.. entries.Select(e => (e.Name, Encoding.UTF8.GetBytes(e.Text)))]);

    private static byte[] PackBytes(string kind, params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        switch (kind)
        {
            case "zip":
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    foreach (var (name, bytes) in entries)
                    {
                        using var entry = zip.CreateEntry(name).Open();
                        entry.Write(bytes);
                    }
                }

                return stream.ToArray();
            case "tar":
                using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
                {
                    foreach (var (name, bytes) in entries)
                    {
                        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
                    }
                }

                return stream.ToArray();
            default:
                return Gzip(PackBytes("tar", entries));
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
