using Microsoft.AspNetCore.Http.Features;
using Tonearm.Accounts.Pages.Entrance;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages;

/// <summary>Answers a visit: with a page, or with the way to another one.</summary>
delegate ValueTask<IResult> PageHandler(Visit visit);

/// <summary>Who may see a page. Others are led to sign in, or do not learn that the page exists.</summary>
enum Audience
{
    Everybody, SignedIn, Administrators,
}

/// <summary>
/// What every page passes, in this order: its headers, the session, who may see it, and for a form its size, its shape
/// and its seal.
/// </summary>
/// <param name="find">Finds the handler when it is asked for: pages are made then, not when the server starts.</param>
sealed partial class PageRoute(Audience audience, Func<IServiceProvider, PageHandler> find)
{
    const int MaxFormBytes = 128 * 1024, MaxFileBytes = 8 << 20, MaxFields = 100;

    /// <summary>A browser that sends more than is taken hears of it only if the rest may still arrive.</summary>
    const int MaxSentFileBytes = 64 << 20;

    static readonly FormOptions Limits = new()
    {
        ValueCountLimit = MaxFields,
        KeyLengthLimit = 200,
        ValueLengthLimit = MaxFormBytes,
        BufferBody = false,
    };

    static readonly FormOptions FileLimits = new()
    {
        ValueCountLimit = MaxFields,
        KeyLengthLimit = 200,
        ValueLengthLimit = MaxFormBytes,
        MultipartBodyLengthLimit = MaxFileBytes,
        MemoryBufferThreshold = MaxFileBytes,
    };

    /// <summary>The form brings a file, as forms do that say so (RFC 7578).</summary>
    public bool TakesFile { get; init; }

    public async Task Handle(HttpContext http)
    {
        PageHeaders.Set(http.Response);
        var reply = await TryStore(http);
        await reply.ExecuteAsync(http);
    }

    /// <summary>A store that cannot be used is 503, and who is signed in cannot be told then.</summary>
    async ValueTask<IResult> TryStore(HttpContext http)
    {
        try
        {
            var session = await SignedIn.Session(http);
            FormSeal.Bind(http, session);
            return await Try(new Visit(http, session));
        }
        catch (StateStoreException fault) when (ChangedNothing(fault))
        {
            LogFailure(http.RequestServices.GetRequiredService<ILogger<Page>>(), fault, http.Request.Method, http.Request.Path);
            http.Response.Headers.RetryAfter = "5";
            return Notice.Unavailable(new Visit(http, null));
        }
    }

    static bool ChangedNothing(StateStoreException fault) =>
        fault.Fault is not (StoreFault.OutcomeUnknown or StoreFault.Refused) && CommitScope.Current is not { HasCommitted: true };

    async ValueTask<IResult> Try(Visit visit)
    {
        try
        {
            return audience != Audience.Everybody && visit.Session is null ? await LeadToSignIn(visit)
                : audience == Audience.Administrators && !visit.User.IsAdmin ? Notice.NotFound(visit)
                : await Answer(visit);
        }
        catch (BadHttpRequestException broken)
        {
            return Notice.BadForm(visit, broken.StatusCode);
        }
        catch (InvalidDataException)
        {
            return Notice.BadForm(visit, StatusCodes.Status400BadRequest);
        }
        catch (PasswordQueueFullException)
        {
            return Notice.Busy(visit, PasswordQueueFullException.RetryAfter);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or StateStoreException { Fault: not StoreFault.Refused })
            && CommitScope.Current is not { HasCommitted: true })
        {
            LogFailure(visit.Http.RequestServices.GetRequiredService<ILogger<Page>>(), failure, visit.Http.Request.Method, visit.Http.Request.Path);
            return Notice.Failed(visit);
        }
    }

    /// <summary>What was typed into a form goes with its writer, if it comes from a page of ours and not from another site.</summary>
    async ValueTask<IResult> LeadToSignIn(Visit visit)
    {
        var services = visit.Http.RequestServices;
        if (!TakesFile && HttpMethods.IsPost(visit.Http.Request.Method) && services.GetRequiredService<FormSeal>().ComesFromThisSite(visit.Http))
        {
            LimitBody(visit.Http, MaxFormBytes);
            visit.Http.Features.Set<IFormFeature>(new FormFeature(visit.Http.Request, Limits));
            if (visit.Http.Request.HasFormContentType && TypedFields.Of(await RequestBody.Reading(visit.Http.Request.ReadFormAsync())) is { Length: > 0 } typed)
                return await services.GetRequiredService<SignInPage>().Resume(visit, typed);
        }
        return new Onward(ReturnPath.SignIn(visit.Path));
    }

    /// <summary>The same visit with what was typed before its person had to sign in again. Whatever looks without showing does not use it up.</summary>
    static async ValueTask<Visit> Resumed(Visit visit)
    {
        if (visit.Session is not { } session || !HttpMethods.IsGet(visit.Http.Request.Method) || visit.Query(TypedFields.Field) is not { Length: > 0 } key
            || await visit.Http.RequestServices.GetRequiredService<FlashMessages>().Take(session, key) is not { } typed)
            return visit;
        return new Visit(visit.Http, session) { Form = TypedFields.Read(typed, session.User.Id), IsResumed = true };
    }

    static void LimitBody(HttpContext http, long bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = bytes;
    }

    async ValueTask<IResult> Answer(Visit visit)
    {
        var page = find(visit.Http.RequestServices);
        if (!HttpMethods.IsPost(visit.Http.Request.Method))
            return await page(await Resumed(visit));
        var request = visit.Http.Request;
        var form = TakesFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
        if (request.ContentType?.StartsWith(form, StringComparison.OrdinalIgnoreCase) != true)
            return Notice.BadForm(visit, StatusCodes.Status415UnsupportedMediaType);
        LimitBody(visit.Http, TakesFile ? MaxSentFileBytes : MaxFormBytes);
        if (TakesFile && request.ContentLength > MaxFileBytes)
            return Notice.BadForm(visit, StatusCodes.Status413PayloadTooLarge);
        return TakesFile ? await InTurn(visit, page) : await Submit(visit, page);
    }

    /// <summary>A form with a file is read only when no other of the same person is at work.</summary>
    async ValueTask<IResult> InTurn(Visit visit, PageHandler page)
    {
        var (turns, userId) = (visit.Http.RequestServices.GetRequiredService<UploadTurns>(), visit.User.Id);
        if (!turns.TryBegin(userId))
        {
            visit.Http.Response.Headers.RetryAfter = "5";
            return Notice.UploadPending(visit);
        }
        try
        {
            return await Submit(visit, page, FileLimits);
        }
        finally
        {
            turns.End(userId);
        }
    }

    async ValueTask<IResult> Submit(Visit visit, PageHandler page, FormOptions? limits = null)
    {
        var request = visit.Http.Request;
        visit.Http.Features.Set<IFormFeature>(new FormFeature(request, limits ?? Limits));
        if (!request.HasFormContentType)
            return Notice.BadForm(visit, StatusCodes.Status415UnsupportedMediaType);
        // Read first: the framework's check of the seal would turn a form that cannot be read into a failure of its own.
        var fields = await RequestBody.Reading(request.ReadFormAsync());
        var seal = visit.Http.RequestServices.GetRequiredService<FormSeal>();
        return await seal.Fits(visit.Http)
            ? await page(new Visit(visit.Http, visit.Session) { Form = fields })
            : Notice.Stale(visit, audience != Audience.Everybody && seal.ComesFromThisSite(visit.Http) ? TypedFields.Of(fields) : "");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Method} {Path} failed")]
    static partial void LogFailure(ILogger log, Exception failure, string method, string path);
}
