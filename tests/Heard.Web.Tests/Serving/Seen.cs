using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Heard.Web.Tests.Serving;

/// <summary>A page as it came back, after redirects.</summary>
public sealed class Seen(Visitor visitor, Uri address, HttpStatusCode status, string text)
{
    private readonly Lazy<IHtmlDocument> document = new(() => new HtmlParser().ParseDocument(text));

    public Uri Address => address;

    public HttpStatusCode Status => status;

    public string Text => text;

    public IHtmlDocument Document => document.Value;

    /// <summary>The main part, white space folded.</summary>
    public string Main => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static async Task<Seen> Of(Visitor visitor, HttpResponseMessage response, HttpStatusCode? expected)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (expected is { } status)
        {
            response.StatusCode.ShouldBe(status, text.Length > 2000 ? text[..2000] : text);
        }

        return new Seen(visitor, response.RequestMessage!.RequestUri!, response.StatusCode, text);
    }

    /// <summary>
    /// Sends the form as a browser without script would: its hidden, typed and chosen values, changed by <paramref name="typed"/>
    /// (a value of null leaves the field out), from the same origin. Files are given as (name, bytes).
    /// </summary>
    public async Task<Seen> Submit(string selector, object? typed = null, HttpStatusCode? expected = HttpStatusCode.OK, params (string Field, string Name, byte[] Bytes)[] files)
    {
        var form = (IHtmlFormElement?)Document.QuerySelector(selector) ?? throw new InvalidOperationException($"No form {selector} on {address.PathAndQuery}");
        var values = Values(form);
        foreach (var (name, given) in Given(typed))
        {
            values.RemoveAll(value => value.Key == name);
            switch (given)
            {
                case null:
                    break;
                case IEnumerable<string> many:
                    values.AddRange(many.Select(one => KeyValuePair.Create(name, one)));
                    break;
                default:
                    values.Add(KeyValuePair.Create(name, given.ToString()!));
                    break;
            }
        }

        var target = new Uri(address, form.GetAttribute("action") ?? address.PathAndQuery);
        if (form.Method == "get")
        {
            var query = string.Join('&', values.Select(value => $"{Uri.EscapeDataString(value.Key)}={Uri.EscapeDataString(value.Value)}"));
            return await visitor.Get($"{target.AbsolutePath}?{query}", expected ?? HttpStatusCode.OK);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = Body(values, files, form.Enctype == "multipart/form-data") };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Referrer = address;
        using var response = await visitor.Send(request);
        return await Of(visitor, response, expected);
    }

    /// <summary>Fields by name: the properties of an object, or a dictionary where a name is no property's.</summary>
    private static IEnumerable<(string Name, object? Value)> Given(object? typed) => typed switch
    {
        null => [],
        IReadOnlyDictionary<string, object> fields => fields.Select(field => (field.Key, (object?)field.Value)),
        _ => typed.GetType().GetProperties().Select(property => (property.Name, property.GetValue(typed))),
    };

    private static HttpContent Body(List<KeyValuePair<string, string>> values, (string Field, string Name, byte[] Bytes)[] files, bool isMultipart)
    {
        if (!isMultipart)
        {
            return new FormUrlEncodedContent(values);
        }

        var body = new MultipartFormDataContent();
        foreach (var (key, value) in values)
        {
            body.Add(new StringContent(value), key);
        }

        foreach (var given in files)
        {
            body.Add(new ByteArrayContent(given.Bytes), given.Field, given.Name);
        }

        return body;
    }

    private static List<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        List<KeyValuePair<string, string>> values = [];
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlInputElement { Type: "file" or "submit" }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    values.Add(KeyValuePair.Create(name, input.Value));
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    values.Add(KeyValuePair.Create(name, area.Value));
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    values.Add(KeyValuePair.Create(name, select.Value ?? ""));
                    break;
            }
        }

        return values;
    }
}
