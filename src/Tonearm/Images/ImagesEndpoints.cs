namespace Tonearm.Images;

/// <summary>The pictures' face: nothing here asks for a token.</summary>
static class ImagesEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var picture = routes.ServiceProvider.GetRequiredService<GetPicture>();
        routes.MapMethods("/image/{kind}/{id}/{size:int}", Read, picture.OfCatalogue);
        routes.MapMethods("/image/{size:int}/{link}", Read, picture.Signed);
        routes.MapMethods("/mosaic/{size:int}/{link}", Read, picture.Signed);
    }
}
