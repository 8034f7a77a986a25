namespace Tonearm.Accounts.Protocol;

/// <summary>Who a request says it comes from; nothing of it is proven yet.</summary>
/// <param name="Secret">Null if it claims no more than the id, as apps without a server do.</param>
sealed record PresentedClient(string Id, string? Secret);
