using Tonearm.Benchmarks;

// Usage: Tonearm.Benchmarks REPOSITORY [import|start|http|search|fts5|accounts|playlists|library|player|images|all]
var bench = new Workbench(args[0]);
var what = args.Length > 1 ? args[1] : "all";
var report = new Report(bench);
if (what is "import" or "all")
    await ImportBench.Run(bench, report);
if (what is "start" or "all")
    await StartBench.Run(bench, report);
if (what is "http" or "all")
    await HttpBench.Run(bench, report);
if (what is "search" or "all")
    SearchBench.Run(bench, report);
if (what is "fts5" or "all")
    Fts5Bench.Run(bench, report);
if (what is "accounts" or "all")
    await AccountsBench.Run(bench, report);
if (what is "playlists" or "all")
    await PlaylistBench.Run(bench, report);
if (what is "library" or "all")
    await LibraryBench.Run(bench, report);
if (what is "images" or "all")
    await ImagesBench.Run(bench, report);
if (what is "player" or "all")
    await PlayerBench.Run(report);
report.Finish(what);
