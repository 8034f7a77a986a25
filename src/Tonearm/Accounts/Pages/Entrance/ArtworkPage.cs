namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>What apps that show artwork must do, and what they can use (docs/images.md#for-who-shows-the-pictures).</summary>
static class ArtworkPage
{
    public static ValueTask<IResult> Show(PageRequest request) => ValueTask.FromResult<IResult>(new Page(request, Text.Artwork_Title,
        $"""
        <h1>{Text.Artwork_Title}</h1>
        <p class="lead">{Text.Artwork_Lead}</p>
        {Rule(Text.Artwork_Whole, Text.Artwork_WholeText)}
        {Rule(Text.Artwork_Keep, Text.Artwork_KeepText)}
        {Rule(Text.Artwork_Link, Text.Artwork_LinkText)}
        {Rule(Text.Artwork_Sizes, Text.Artwork_SizesText)}
        {Rule(Text.Artwork_Marks, Text.Artwork_MarksText)}
        {Parts.Copyable(Example, Text.Artwork_Example)}
        """)
    { Script = Assets.Copy });

    const string Example = """<a href="EXTERNAL_URL"><img src="IMAGE_URL" alt="Cover of NAME" width="300" height="300"></a>""";

    static Html Rule(string title, string text) => $"""<h2>{title}</h2><p>{text}</p>""";
}
