using System.Text.Json.Serialization;

namespace Tonearm.Accounts;

/// <summary>The JSON shapes that the room stores.</summary>
[JsonSerializable(typeof(string[]))]
sealed partial class AccountsJson : JsonSerializerContext;
