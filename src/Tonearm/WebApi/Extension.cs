namespace Tonearm.WebApi;

/// <summary>An operation of Tonearm's own, which the Spotify Web API does not have; said in the definition of the API.</summary>
sealed record Extension;
