using Microsoft.Extensions.Time.Testing;
using Tonearm.Ids;
using Tonearm.Images;

namespace Tonearm.Tests.Images;

public sealed class SignedLinksTests
{
    static readonly byte[] Old = [1, 2, 3], New = [4, 5, 6];
    static readonly Subject Shown = new Subject.Mosaic([.. Enumerable.Range(1, 4).Select(id => new Cover(EntityKind.Album, new EntityId((UInt128)id)))]);

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 6, 1, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_link_shows_what_it_was_made_for()
    {
        var links = new SignedLinks(() => [Old], clock);
        foreach (var subject in (Subject[])[Shown, new Subject.Single(new Cover(EntityKind.Show, new EntityId(9))), new Subject.Uploaded(new PictureId(7))])
        {
            Assert.Equal(LinkState.Good, links.Verify(links.Sign(subject, 300, links.Expiry()), 300, out var opened, out _));
            Assert.Equal(subject, opened);
        }
    }

    [Fact]
    public void No_other_character_and_no_other_size_makes_another_link()
    {
        var links = new SignedLinks(() => [Old], clock);
        var link = links.Sign(Shown, 640, links.Expiry());
        Assert.Equal(LinkState.Unknown, links.Verify(link, 300, out _, out _));
        for (var place = 0; place < link.Length; place++)
        {
            var other = link[..place] + (link[place] == 'A' ? 'B' : 'A') + link[(place + 1)..];
            // The last character carries bits that mean nothing.
            Assert.True(links.Verify(other, 640, out var subject, out _) != LinkState.Good || place == link.Length - 1 && subject == Shown, $"{place}");
        }
        foreach (var nonsense in (string[])["", "A", "=", "ä", new string('A', 400), link[..^1], link + "A", " " + link])
            Assert.Equal(LinkState.Unknown, links.Verify(nonsense, 640, out _, out _));
    }

    [Fact]
    public void A_link_lives_half_a_day_at_least_and_less_than_a_day()
    {
        var links = new SignedLinks(() => [Old], clock);
        for (var hour = 0; hour < 48; hour++, clock.Advance(TimeSpan.FromHours(1)))
            Assert.InRange(links.Expiry() - clock.GetUtcNow(), TimeSpan.FromHours(12), TimeSpan.FromHours(18));
        var link = links.Sign(Shown, 60, links.Expiry());
        var same = links.Sign(Shown, 60, links.Expiry());
        Assert.Equal(link, same);
        clock.Advance(TimeSpan.FromHours(11.9));
        Assert.Equal(LinkState.Good, links.Verify(link, 60, out _, out _));
        clock.Advance(TimeSpan.FromHours(6.1));
        Assert.Equal(LinkState.Expired, links.Verify(link, 60, out _, out _));
        Assert.NotEqual(link, links.Sign(Shown, 60, links.Expiry()));
    }

    [Fact]
    public void While_keys_are_changed_both_open_and_afterwards_only_the_new_one()
    {
        SignedLinks before = new(() => [Old], clock), between = new(() => [New, Old], clock), after = new(() => [New], clock);
        var link = before.Sign(Shown, 640, before.Expiry());
        Assert.Equal(LinkState.Good, between.Verify(link, 640, out _, out _));
        Assert.Equal(LinkState.Unknown, after.Verify(link, 640, out _, out _));
        Assert.Equal(LinkState.Good, after.Verify(between.Sign(Shown, 640, between.Expiry()), 640, out _, out _));
    }
}
