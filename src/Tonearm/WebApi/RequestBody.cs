namespace Tonearm.WebApi;

/// <summary>
/// Reads bodies whose framing may be broken (RFC 9112 section 7.1). The server tells some such faults, a chunk whose length
/// is out of range or a part of a form that ends too soon, like failures of a disk; they are mistakes of the client.
/// </summary>
static class RequestBody
{
    /// <exception cref="BadHttpRequestException">The body cannot be read.</exception>
    public static async Task<T> Reading<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The request body cannot be read", StatusCodes.Status400BadRequest, broken);
        }
    }

    /// <inheritdoc cref="Reading{T}"/>
    public static Task Reading(Task read) => Reading(Done(read));

    static async Task<bool> Done(Task read)
    {
        await read;
        return true;
    }
}
