using System.Text;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>The answer of every <c>contains</c>: an array of booleans in the order of what was asked.</summary>
static class Truths
{
    public static IResult Reply(Caller caller, bool[] truths)
    {
        var text = $"[{string.Join(',', truths.Select(truth => truth ? "true" : "false"))}]";
        return RenderedReply.Own(json => json.Raw(Encoding.ASCII.GetBytes(text)), caller.User, text);
    }
}
