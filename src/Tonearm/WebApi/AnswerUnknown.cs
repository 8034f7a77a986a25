namespace Tonearm.WebApi;

/// <summary>Answers a request for an address that does not exist, in the form that suits whoever asks.</summary>
delegate Task AnswerUnknown(HttpContext context);
