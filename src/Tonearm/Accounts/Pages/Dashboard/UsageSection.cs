using System.Globalization;
using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>How much an app has been used: by day, and by operation and status.</summary>
static class UsageSection
{
    public static Html Show(List<UsageDay> days, List<OperationUsage> operations) =>
        $"""
        <h2 id="usage">{Text.Usage_Title}</h2>
        <p>{Text.Usage_Text}</p>
        {(days.Count == 0 ? Parts.Empty(Text.Usage_None) : (Html)$"{Operations(operations)}{Days(days)}")}
        """;

    static Html Operations(List<OperationUsage> operations) => Table(Text.Usage_Operations,
        $"""<th scope="col">{Text.Usage_Operation}</th><th scope="col" class="number">{Text.Usage_Status}</th><th scope="col" class="number">{Text.Usage_Today}</th><th scope="col" class="number">{Text.Usage_AllDays}</th>""",
        operations.Select(Row));

    static Html Row(OperationUsage usage) =>
        $"""
        <tr><th scope="row"><code>{usage.Operation}</code></th><td class="number">{Status(usage.Status)}</td><td class="number">{Number(usage.Today)}</td><td class="number">{Number(usage.Requests)}</td></tr>
        """;

    /// <summary>A status that means a failure stands out.</summary>
    static Html Status(int status) => status < StatusCodes.Status400BadRequest ? (Html)$"{(long)status}" : $"""<strong class="failed">{(long)status}</strong>""";

    static Html Days(List<UsageDay> days) => Table(Text.Usage_Days,
        $"""<th scope="col">{Text.Usage_Day}</th><th scope="col" class="number">{Text.Usage_Requests}</th><th scope="col" class="number">{Text.Usage_Refused}</th>""",
        days.Select(Row));

    static Html Row(UsageDay day) =>
        $"""
        <tr><th scope="row">{Parts.Day(new DateTimeOffset(day.Day, TimeOnly.MinValue, TimeSpan.Zero))}</th><td class="number">{Number(day.Requests)}</td><td class="number">{Number(day.Refused)}</td></tr>
        """;

    static Html Table(string title, Html head, IEnumerable<Html> rows) =>
        $"""
        <h3>{title}</h3>
        <div class="scroll" tabindex="0" role="region" aria-label="{title}"><table>
        <thead><tr>{head}</tr></thead>
        <tbody>{rows}</tbody>
        </table></div>
        """;

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
