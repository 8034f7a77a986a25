#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// Serves the files of a folder, so that a page has an address to come back to: dotnet run examples/serve.cs examples/pkce
using Microsoft.Extensions.FileProviders;

var folder = Path.GetFullPath(args.Length > 0 ? args[0] : ".");
var address = Environment.GetEnvironmentVariable("APP_URL") ?? "http://127.0.0.1:5500";
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
var app = builder.Build();
app.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(folder) });
app.Urls.Add(address);
await app.StartAsync();
Console.WriteLine($"Open {address}/");
await app.WaitForShutdownAsync();
