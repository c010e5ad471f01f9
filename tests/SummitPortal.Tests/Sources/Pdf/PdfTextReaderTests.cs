using System.Diagnostics;
using System.Text;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;
using SummitPortal.Ingestion;

namespace SummitPortal.Tests.Sources.Pdf;

public sealed class PdfTextReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("summitportal-test-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_TwoPages_GivesWordsWithTheirPlaces()
    {
        var layout = await LayoutOf(TinyPdf.Of("Hello summit", "Second page"));

        layout.Pages.Count.ShouldBe(2);
        layout.Pages[0].Width.ShouldBe(612);
        layout.Pages[0].Lines.SelectMany(l => l.Words).Select(w => w.Text).ShouldBe(["Hello", "summit"]);
        var box = layout.Pages[0].Lines[0].Words[0].Box;
        box.Left.ShouldBe(72, 0.5);
        box.Bottom.ShouldBe(792 - 720, 4);
    }

    [Fact]
    public async Task ReadAsync_MarkupInTheText_IsReadAsItsCharacters()
    {
        var layout = await LayoutOf(TinyPdf.Of("a<b>&amp;</word> </page>"));

        string.Concat(layout.Pages.Single().Lines.SelectMany(l => l.Words).Select(w => w.Text)).ShouldBe("a<b>&amp;</word></page>");
    }

    [Fact]
    public async Task ReadAsync_Script_IsReported()
    {
        var layout = await LayoutOf(TinyPdf.WithScript("Text beside a script"));

        layout.Info.HasScripts.ShouldBeTrue();
    }

    [Fact]
    public async Task ReadAsync_MorePagesThanAllowed_IsRefusedWithTheFigure()
    {
        var refused = await RefusedBy(new PdfLimits { Pages = 2 }, TinyPdf.Of("1", "2", "3"));

        refused.Reason.ShouldBe(RejectionReason.LimitExceeded);
        refused.Detail.ShouldContain("3 pages; 2 are read");
    }

    [Fact]
    public async Task ReadAsync_MoreOutputThanAllowed_IsRefused()
    {
        (await RefusedBy(new PdfLimits { Output = 400 }, TinyPdf.Of(string.Join('\n', Enumerable.Repeat("words and words", 40))))).Reason.ShouldBe(RejectionReason.LimitExceeded);
    }

    [Fact]
    public async Task ReadAsync_LittleMemory_IsRefused()
    {
        (await RefusedBy(new PdfLimits { Memory = 60 << 20 }, TinyPdf.Bomb(6))).Reason.ShouldBe(RejectionReason.LimitExceeded);
    }

    [Fact]
    public async Task ReadAsync_WordsWithoutEnd_AreStoppedByALimit()
    {
        (await RefusedBy(new PdfLimits { Time = TimeSpan.FromSeconds(2) }, TinyPdf.Bomb(9))).Reason.ShouldBe(RejectionReason.LimitExceeded);
    }

    [Fact]
    public async Task ReadAsync_ToolThatNeverEnds_IsKilledWithItsTimeUpAndLeavesNoFile()
    {
        var process = FakeTool("pdfinfo", "ls -l \"$4\" > \"$D/mode\"; " + SleepsForever);

        var refused = await RefusedBy(new PdfLimits { Time = TimeSpan.FromSeconds(4) }, TinyPdf.Of("x"), _folder);

        refused.Reason.ShouldBe(RejectionReason.LimitExceeded);
        IsAlive(process).ShouldBeFalse();
        File.ReadAllText(Path.Combine(_folder, "mode")).ShouldStartWith("-rw-------");
        File.Exists(File.ReadAllText(Path.Combine(_folder, "mode")).Trim().Split(' ')[^1]).ShouldBeFalse();
    }

    [Fact]
    public async Task ReadAsync_Cancelled_KillsTheToolAndThrows()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var process = FakeTool("pdfinfo", SleepsForever);
        var reading = new PdfTextReader(new PdfLimits(), _folder).ReadAsync(TinyPdf.Of("x"), cancellation.Token);
        while (!File.Exists(process))
        {
            await Task.Yield();
            Cancellation.ThrowIfCancellationRequested();
        }

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        IsAlive(process).ShouldBeFalse();
    }

    [Fact]
    public async Task ReadAsync_WithoutPoppler_SaysWhatToInstall()
    {
        var missing = await Should.ThrowAsync<PopplerMissingException>(() => new PdfTextReader(new PdfLimits(), _folder).ReadAsync(TinyPdf.Of("x"), Cancellation));

        missing.Message.ShouldContain("apt-get install poppler-utils");
    }

    [Fact]
    public async Task ReadAsync_PopplerWithoutItsTables_IsAnOutageThatSaysWhatToInstall()
    {
        FakeTool("pdfinfo", "echo 'Pages:           1'");
        FakeTool("pdftotext", "echo \"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\" >&2");

        var missing = await Should.ThrowAsync<PopplerMissingException>(() => new PdfTextReader(new PdfLimits(), _folder).ReadAsync(TinyPdf.Of("x"), Cancellation));

        missing.Message.ShouldContain("apt-get install poppler-data");
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.4\nnothing that a reader could use")]
    public async Task ReadAsync_NoPdfInside_IsMalformed(string content)
    {
        (await RefusedBy(new PdfLimits(), SourceFile.From("x.pdf", Encoding.ASCII.GetBytes(content)))).Reason.ShouldBe(RejectionReason.MalformedPdf);
    }

    [Fact]
    public async Task ReadAsync_EmptyPage_HasNoTextLayer()
    {
        (await RefusedBy(new PdfLimits(), TinyPdf.Of(""))).Reason.ShouldBe(RejectionReason.NoTextLayer);
    }

    [Fact]
    public async Task ReadAsync_MutatedPdf_EndsInAnOutcome()
    {
        var random = new Random(20260221);
        var original = TinyPdf.Of("The first page has words\nand a second line.", "The second page too.").Bytes.ToArray();
        for (var round = 0; round < 40; round++)
        {
            byte[] bytes = [.. original];
            for (var changes = 0; changes < 6; changes++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var file = SourceFile.From("m.pdf", round % 4 == 0 ? bytes.AsMemory(0, random.Next(bytes.Length)) : bytes);
            var reading = await new PdfTextReader(new PdfLimits()).ReadAsync(file, Cancellation);

            if (reading is PdfReading.Read read)
            {
                PdfParser.Parse(file, read.Layout).ShouldNotBeNull();
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<PdfLayout> LayoutOf(SourceFile file) =>
        (await new PdfTextReader(new PdfLimits()).ReadAsync(file, Cancellation)).ShouldBeOfType<PdfReading.Read>().Layout;

    private static async Task<ParseResult.Rejected> RefusedBy(PdfLimits limits, SourceFile file, string? tools = null) =>
        (await new PdfTextReader(limits, tools).ReadAsync(file, Cancellation)).ShouldBeOfType<PdfReading.Refused>().Rejection;

    /// <summary>Stands in for a program of poppler; <c>$D</c> is the folder. Gives the path to which the script writes its process id.</summary>
    // The number of its process stands whole in the file or not at all.
    private const string SleepsForever = "echo $$ > \"$D/number\"; mv \"$D/number\" \"$D/process\"; exec sleep 1000";

    // Copied by a process of its own: a file that this process has open for writing could not be executed ("text file busy") when another test forks meanwhile.
    private string FakeTool(string name, string script)
    {
        var written = Path.Combine(_folder, name + ".sh");
        File.WriteAllText(written, $"#!/bin/sh\nD='{_folder}'\n{script}\n");
        using var copy = Process.Start("install", ["-m", "700", written, Path.Combine(_folder, name)]);
        copy.WaitForExit();
        copy.ExitCode.ShouldBe(0);
        return Path.Combine(_folder, "process");
    }

    private static bool IsAlive(string process) => Directory.Exists(Path.Combine("/proc", File.ReadAllText(process).Trim()));
}
