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

    /// <summary>The hidden field of every form that says whose it is: what one person typed is not shown to another.</summary>
    public const string Account = "account";

    /// <summary>Characters that are kept; nothing is kept of a longer text.</summary>
    const int MaxLength = 16 << 10;

    static readonly FrozenSet<string> Kept = new[]
    {
        "display_name", "email", "country", "product",
        "name", "description", "redirect_uris", "mode", Dashboard.AppForm.RefreshField, "implicit", "development_redirects", "add",
        "others",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The fields to keep as one text, with the account that the form was shown to; empty if there are none.</summary>
    public static string Of(IFormCollection form)
    {
        var fields = form.Where(field => Kept.Contains(field.Key)).SelectMany(field => field.Value.OfType<string>().Select(value => KeyValuePair.Create(field.Key, value))).ToList();
        if (fields.Count == 0)
            return "";
        var text = new QueryBuilder(fields.Append(KeyValuePair.Create(Account, form[Account].ToString()))).ToString().TrimStart('?');
        return text.Length <= MaxLength ? text : "";
    }

    /// <summary>The address of a form's page that shows these fields, once and in this session alone.</summary>
    /// <param name="path">Of the form.</param>
    public static async Task<string> Address(FlashMessages flash, Session session, string path, string typed) =>
        Of(Read(typed, session.User.Id)) is { Length: > 0 } kept ? QueryHelpers.AddQueryString(path, Field, await flash.Keep(session, kept)) : path;

    /// <summary>The fields in a text that <see cref="Of"/> made; none if another account's form had them.</summary>
    public static IFormCollection Read(string text, string userId)
    {
        var fields = text.Length <= MaxLength ? QueryHelpers.ParseQuery(text) : [];
        return fields.GetValueOrDefault(Account) == userId
            ? new FormCollection(fields.Where(field => Kept.Contains(field.Key) || field.Key == Account).ToDictionary())
            : FormCollection.Empty;
    }
}
