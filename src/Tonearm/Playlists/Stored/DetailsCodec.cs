namespace Tonearm.Playlists.Stored;

/// <summary>The stored form of details: which fields, then those fields.</summary>
static class DetailsCodec
{
    public static void Write(ByteWriter bytes, Details details, DetailFields fields)
    {
        if ((fields & DetailFields.Name) != 0)
            bytes.Text(details.Name);
        if ((fields & DetailFields.Description) != 0)
            bytes.Text(details.Description);
        if ((fields & DetailFields.Public) != 0)
            Flag(bytes, details.Public);
        if ((fields & DetailFields.Collaborative) != 0)
            Flag(bytes, details.Collaborative);
        if ((fields & DetailFields.Image) != 0)
            bytes.Text(details.Image);
    }

    public static Details Read(ref ByteReader bytes, DetailFields fields) => new(
        (fields & DetailFields.Name) != 0 ? bytes.Text() : null,
        (fields & DetailFields.Description) != 0 ? bytes.Text() : null,
        (fields & DetailFields.Public) != 0 ? Flag(ref bytes) : null,
        (fields & DetailFields.Collaborative) != 0 ? Flag(ref bytes) : null,
        (fields & DetailFields.Image) != 0 ? bytes.Text() : null);

    public static DetailFields Fields(ref ByteReader bytes) => (DetailFields)bytes.Number((int)DetailFields.All);

    static void Flag(ByteWriter bytes, bool? flag) => bytes.Number(flag switch { null => 0, false => 1, true => 2 });

    static bool? Flag(ref ByteReader bytes) => bytes.Number(2) switch { 0 => null, 1 => false, _ => true };
}
