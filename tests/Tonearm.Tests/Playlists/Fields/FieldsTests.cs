using System.Text;
using Tonearm.Playlists.Fields;
using Tonearm.WebApi;

namespace Tonearm.Tests.Playlists.Fields;

/// <summary>The <c>fields</c> parameter (docs/behaviour/playlists.md#fields).</summary>
public sealed class FieldsTests
{
    const string Page =
        """{"href":"h","items":[{"added_at":"2020","added_by":{"id":"ada","type":"user"},"track":{"name":"A","href":"t","album":{"name":"B","href":"a","images":[{"url":"u"}]}}},{"added_at":null,"added_by":null,"track":null}],"total":2}""";

    [Theory]
    [InlineData("total", """{"total":2}""")]
    [InlineData("total,href", """{"href":"h","total":2}""")]
    [InlineData(" total , href ", """{"href":"h","total":2}""")]
    [InlineData("items(added_at,added_by.id)", """{"items":[{"added_at":"2020","added_by":{"id":"ada"}},{"added_at":null,"added_by":null}]}""")]
    [InlineData("items.added_by.id", """{"items":[{"added_by":{"id":"ada"}},{"added_by":null}]}""")]
    [InlineData("items(track(name,album(!name,images)))", """{"items":[{"track":{"name":"A","album":{"href":"a"}}},{"track":null}]}""")]
    [InlineData("items.track.album(!name,href)", """{"items":[{"track":{"album":{"images":[{"url":"u"}]}}},{"track":null}]}""")]
    [InlineData("items.track(name,href)", """{"items":[{"track":{"name":"A","href":"t"}},{"track":null}]}""")]
    [InlineData("items.track(name),items.added_at", """{"items":[{"added_at":"2020","track":{"name":"A"}},{"added_at":null,"track":null}]}""")]
    [InlineData("items.track.name,items.track.href", """{"items":[{"track":{"name":"A","href":"t"}},{"track":null}]}""")]
    [InlineData("!items", """{"href":"h","total":2}""")]
    [InlineData("!items,total", """{"href":"h"}""")]
    [InlineData("total,!href", """{"total":2}""")]
    [InlineData("!items(added_at,track),total", """{"href":"h","items":[{"added_by":{"id":"ada","type":"user"}},{"added_by":null}]}""")]
    [InlineData("!items.track,total,href", """{"items":[{"added_at":"2020","added_by":{"id":"ada","type":"user"}},{"added_at":null,"added_by":null}]}""")]
    [InlineData("nothing", "{}")]
    [InlineData("items.nothing", """{"items":[{},{}]}""")]
    [InlineData("total.more,total(even(more))", """{"total":2}""")]
    [InlineData("Total", "{}")]
    public void Shows_what_is_named(string fields, string expected) => Assert.Equal(expected, Filtered(fields));

    [Theory]
    [InlineData("items.track.name,items", "items")]
    [InlineData("items,items(track)", "items")]
    [InlineData("!items,!items.track", "!items")]
    [InlineData("!items.track,items.added_at", "!items(track,added_at)")]
    [InlineData("", "!nothing")]
    [InlineData("  ", "!nothing")]
    public void Says_the_same(string one, string other) => Assert.Equal(Filtered(other), Filtered(one));

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("items(")]
    [InlineData("items()")]
    [InlineData("items(track")]
    [InlineData("items(track))")]
    [InlineData("items)track(")]
    [InlineData("items(track)name")]
    [InlineData("items.")]
    [InlineData(".items")]
    [InlineData("items..track")]
    [InlineData("items(,)")]
    [InlineData(",")]
    [InlineData("items,")]
    [InlineData("!")]
    [InlineData("!!items")]
    [InlineData("items!track")]
    [InlineData("items.(track)")]
    public void Is_refused(string fields) => Assert.Equal(new ApiError(400, "Invalid fields parameter"), FieldsParser.Read(fields, out _));

    [Fact]
    public void Depth_and_number_are_bounded()
    {
        Assert.Null(FieldsParser.Read(string.Join('.', Enumerable.Repeat("a", 16)), out _));
        Assert.NotNull(FieldsParser.Read(string.Join('.', Enumerable.Repeat("a", 17)), out _));
        Assert.NotNull(FieldsParser.Read(new string('(', 40_000), out _));
        Assert.NotNull(FieldsParser.Read(string.Join(',', Enumerable.Range(0, 501).Select(i => $"a{i}")), out _));
    }

    static string Filtered(string text)
    {
        Assert.Null(FieldsParser.Read(text, out var fields));
        using var json = new JsonBuffer();
        FilteredJson.Copy(Encoding.UTF8.GetBytes(Page), fields, json);
        return Encoding.UTF8.GetString(json.Written.Span);
    }
}
