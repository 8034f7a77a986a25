using Microsoft.AspNetCore.Http.Features;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>Who sends a request, and the key by which it is known when it is sent again.</summary>
readonly record struct KeyedCaller(Caller Caller, string? IdempotencyKey)
{
    const string Header = "Idempotency-Key";
    const int MaxKeyLength = 255;

    /// <summary>As the author of a change; only for routes that require a user.</summary>
    public ChangeAuthor ChangeAuthor => new(Caller.UserId!, Caller.ClientId, IdempotencyKey);

    public static ValueTask<KeyedCaller> BindAsync(HttpContext context)
    {
        var key = context.Request.Headers.TryGetValue(Header, out var values) ? values.ToString() : null;
        if (key is { Length: 0 or > MaxKeyLength } || values.Count > 1)
            throw new ApiErrorException(PlaylistErrors.BadKey);
        return ValueTask.FromResult(new KeyedCaller(context.Features.GetRequiredFeature<Caller>(), key));
    }
}
