using Microsoft.Extensions.Localization;

[assembly: RootNamespace("Heard.Web")]
