using SummitPortal.Benchmarks;

return args switch
{
    ["ingest", var samples, .. var sizes] => await IngestBenchmark.RunAsync(new SampleVariations(samples), [.. sizes.Select(int.Parse)]),
    ["ingest-folder", var folder] => await IngestBenchmark.RunFolderAsync(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ingest SAMPLES SIZE… | ingest-folder FOLDER   (see eng/bench.sh)");
    return 2;
}
