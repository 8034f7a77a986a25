using Tonearm.Accounts.Passkeys;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The passkeys of a person in a form for a new password, which they survive unless they are ticked.</summary>
static class PasskeyChoice
{
    /// <summary>Fields <c>passkey</c>, one for each that is to go; nothing for who has none.</summary>
    public static Html Of(List<Passkey> passkeys) => passkeys.Count == 0 ? Html.None :
        $"""
        <fieldset aria-describedby="passkeys-hint">
        <legend>{Text.PasskeyChoice_Legend}</legend>
        <p class="hint" id="passkeys-hint">{Text.PasskeyChoice_Hint}</p>
        {passkeys.Select(Tick)}
        </fieldset>
        """;

    static Html Tick(Passkey passkey, int number) =>
        $"""
        <div class="tick">
        <input type="checkbox" id="passkey-{number}" name="passkey" value="{passkey.Id}">
        <label for="passkey-{number}">{Html.Sentence(Text.PasskeyChoice_Remove, Html.Of(passkey.Name), Parts.Day(passkey.CreatedAt))}</label>
        </div>
        """;
}
