namespace Heard.Web.Shared;

/// <summary>The operator's settings cannot be used; the message says in one plain line which, and what to do.</summary>
internal sealed class UnusableSettingsException(string message) : Exception(message);
