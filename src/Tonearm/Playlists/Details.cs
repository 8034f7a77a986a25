namespace Tonearm.Playlists;

/// <summary>The fields of <see cref="Details"/>. The values are part of the stored form: never renumber.</summary>
[Flags]
enum DetailFields : byte
{
    None = 0,
    Name = 1,
    Description = 2,
    Public = 4,
    Collaborative = 8,
    Image = 16,
    All = Name | Description | Public | Collaborative | Image,
}

/// <summary>What a playlist is besides its items. Null is "never set".</summary>
/// <param name="Image">The key of a custom cover.</param>
sealed record Details(
    string? Name = null, string? Description = null, bool? Public = null, bool? Collaborative = null, string? Image = null)
{
    public static readonly Details Unset = new();

    /// <summary>A collaborative playlist can only be private.</summary>
    public bool IsContradiction => Public == true && Collaborative == true;

    /// <summary>These details with the named fields taken from others.</summary>
    public Details With(Details others, DetailFields fields) => new(
        Has(fields, DetailFields.Name) ? others.Name : Name,
        Has(fields, DetailFields.Description) ? others.Description : Description,
        Has(fields, DetailFields.Public) ? others.Public : Public,
        Has(fields, DetailFields.Collaborative) ? others.Collaborative : Collaborative,
        Has(fields, DetailFields.Image) ? others.Image : Image);

    /// <summary>The fields in which two details differ.</summary>
    public DetailFields Differences(Details others) =>
        (Name == others.Name ? 0 : DetailFields.Name)
        | (Description == others.Description ? 0 : DetailFields.Description)
        | (Public == others.Public ? 0 : DetailFields.Public)
        | (Collaborative == others.Collaborative ? 0 : DetailFields.Collaborative)
        | (Image == others.Image ? 0 : DetailFields.Image);

    static bool Has(DetailFields fields, DetailFields field) => (fields & field) != 0;
}

/// <summary>The fields a change set: what they are since, and what they were, for those who want it undone.</summary>
sealed record DetailsEdit(DetailFields Fields, Details Now, Details Was)
{
    public static readonly DetailsEdit None = new(DetailFields.None, Details.Unset, Details.Unset);
}
