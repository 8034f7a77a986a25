// The limit that Tonearm is measured against: Kestrel, one handler, a fixed body. Usage: Baseline URL BODYFILE
var body = File.ReadAllBytes(args[1]);
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().UseUrls(args[0]).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var app = builder.Build();
app.Run(async context =>
{
    var response = context.Response;
    if (body.Length == 0)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        return;
    }
    response.ContentType = "application/json; charset=utf-8";
    response.ContentLength = body.Length;
    await response.BodyWriter.WriteAsync(body);
});
app.Run();
