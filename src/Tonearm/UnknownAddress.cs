using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Tonearm.Accounts.Pages;
using Tonearm.Open;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// The answer where no address is: a page for people, who come with a browser, and the error object of the API for
/// programs and wherever programs call.
/// </summary>
static class UnknownAddress
{
    static readonly PathString[] ForPrograms = ["/v1", "/api", "/.well-known", "/image", "/mosaic", "/assets"];

    static readonly PageRoute Page = new(Audience.Everybody, _ => OtherAddresses.WithoutLanguage);

    public static Task Answer(HttpContext context) => IsForPeople(context.Request)
        ? Page.Handle(context)
        : ApiError.ServiceNotFound.ExecuteAsync(context);

    static bool IsForPeople(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Array.Exists(ForPrograms, start => request.Path.StartsWithSegments(start))
        && AsksForPage(request.Headers.Accept);

    /// <summary>Browsers name HTML where a person opens an address; libraries name nothing, or <c>*/*</c>.</summary>
    static bool AsksForPage(StringValues accept) => MediaTypeHeaderValue.TryParseList(accept!, out var types)
        && types.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
