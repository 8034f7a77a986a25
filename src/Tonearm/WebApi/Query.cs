using System.Globalization;

namespace Tonearm.WebApi;

/// <summary>The page that a request asks for, within the limits of its route (docs/behaviour/paging.md#limits-of-pages).</summary>
readonly record struct PageQuery(int Limit, int Offset)
{
    public Window Window => new(Limit, Offset);

    public static ValueTask<PageQuery> BindAsync(HttpContext context)
    {
        var limits = DevelopmentMode.LimitsOf(context);
        var query = context.Request.Query;
        var limit = Parse(query, "limit", limits.Default);
        if (limit < 1 || limit > limits.Max)
            throw new ApiErrorException(ApiError.BadRequest("Invalid limit"));
        var offset = limits.HasOffset ? Parse(query, "offset", 0) : 0;
        if (offset < 0)
            throw new ApiErrorException(ApiError.BadRequest("Invalid offset"));
        return ValueTask.FromResult(new PageQuery(limit, offset));
    }

    /// <summary>-1 for anything but a plain decimal number.</summary>
    static int Parse(IQueryCollection query, string name, int absent) =>
        !query.TryGetValue(name, out var values) ? absent
        : int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : -1;
}

/// <summary>The default and the largest <c>limit</c> of a route; the smallest is 1.</summary>
/// <param name="HasOffset">The route pages by offset; by cursor or not at all otherwise.</param>
sealed record PageLimits(int Default, int Max, bool HasOffset = true);
