using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Tonearm.Accounts.Sessions;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// What was typed into a form that is sent after its session has ended. The page that answers it has it in a hidden
/// field; once there is a session again it waits for the page of the form as a <see cref="FlashMessages">flash message</see>.
/// Only the fields listed here are kept: no password, no secret, and nothing that agrees to something.
/// </summary>
static class TypedFields
{
    /// <summary>The hidden field of the sign-in, and the parameter that names the message.</summary>
    public const string Field = "typed";

    static readonly FrozenSet<string> Kept = new[]
    {
        "display_name", "email", "country", "product",
        "name", "description", "redirect_uris", "mode", "implicit", "development_redirects", "add",
        "others",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The fields to keep as one text; empty if there are none.</summary>
    public static string Of(IFormCollection form) => new QueryBuilder(
        form.Where(field => Kept.Contains(field.Key)).SelectMany(field => field.Value.OfType<string>().Select(value => KeyValuePair.Create(field.Key, value))))
        .ToString().TrimStart('?');

    /// <summary>The address of a form's page that shows these fields, once and in this session alone.</summary>
    /// <param name="path">Of the form.</param>
    public static async Task<string> Address(FlashMessages flash, Session session, string path, string typed) =>
        QueryHelpers.AddQueryString(path, Field, await flash.Keep(session, typed));

    /// <summary>The fields in a text that <see cref="Of"/> made.</summary>
    public static IFormCollection Read(string text) => new FormCollection(
        QueryHelpers.ParseQuery(text).Where(field => Kept.Contains(field.Key)).ToDictionary());
}
