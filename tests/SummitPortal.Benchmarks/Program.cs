using System.Globalization;
using SummitPortal.Benchmarks;

return args switch
{
    ["ingest", var samples, .. var sizes] => await IngestBenchmark.RunAsync(new SampleVariations(samples), [.. sizes.Select(int.Parse)]),
    ["search", var samples, var articles, var statements, .. var peers] => new SearchBenchmark(samples).Run(int.Parse(articles, CultureInfo.InvariantCulture), int.Parse(statements, CultureInfo.InvariantCulture), peers.FirstOrDefault()),
    ["ingest-folder", var folder] => await IngestBenchmark.RunFolderAsync(folder),
    ["extract", var samples, .. var sizes] => ExtractBenchmark.Run(new SampleVariations(samples), [.. sizes.Select(int.Parse)]),
    ["extract-folder", var folder] => ExtractBenchmark.RunFolder(folder),
    ["pages-fill", var samples, var articles, var statements, var folder] => await PagesFill.RunAsync(samples, int.Parse(articles, CultureInfo.InvariantCulture), int.Parse(statements, CultureInfo.InvariantCulture), folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ingest SAMPLES SIZE… | ingest-folder FOLDER | search SAMPLES ARTICLES STATEMENTS [FOLDER] | extract SAMPLES SIZE… | extract-folder FOLDER | pages-fill SAMPLES ARTICLES STATEMENTS FOLDER   (see eng/bench.sh)");
    return 2;
}
