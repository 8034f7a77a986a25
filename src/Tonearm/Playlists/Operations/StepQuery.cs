using System.Globalization;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary><c>at</c>, <c>author</c> and <c>uri</c>, which choose among the steps of a history.</summary>
/// <param name="Link">What links to further pages repeat.</param>
readonly record struct StepQuery(StepFilter Filter, string Link) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InQuery("at"),
        RequestField.InQuery("author"),
        RequestField.InQuery("uri"),
    ];

    static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static ValueTask<StepQuery> BindAsync(HttpContext context)
    {
        var (at, author, uri) = (One(context, "at"), One(context, "author"), One(context, "uri"));
        var filter = new StepFilter(
            at is null ? null : Time(at), author is null ? null : Person(author), uri is null ? null : Item(uri));
        return ValueTask.FromResult(new StepQuery(filter, Repeat("at", at) + Repeat("author", author) + Repeat("uri", uri)));
    }

    static string? One(HttpContext context, string name) => !context.Request.Query.TryGetValue(name, out var values) ? null
        : values.Count == 1 ? values.ToString()
        : throw Invalid(name);

    static DateTimeOffset Time(string text) =>
        // A plus sign that nobody encoded has become a space. Whoever names no zone means that of all times here, UTC.
        DateTimeOffset.TryParseExact(text.Replace(' ', '+'), Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.UtcDateTime < DateTime.MaxValue.AddDays(-1)
            ? time
            : throw Invalid("at");

    /// <remarks>Ids of accounts are the same in either case of their letters.</remarks>
    static string Person(string text) => PathUser.IsId(text) ? text.ToLowerInvariant() : throw Invalid("author");

    static ItemUri Item(string text) => ItemUri.TryParse(text, out var uri) ? uri : throw new ApiErrorException(PlaylistErrors.InvalidUri(text));

    static string Repeat(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    static ApiErrorException Invalid(string name) => new(ApiError.BadRequest($"Invalid {name}"));
}
