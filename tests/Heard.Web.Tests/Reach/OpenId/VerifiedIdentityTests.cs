using System.Net;
using Heard.Web.Reach.OpenId;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Reach.OpenId;

/// <summary>What other parts of Heard use to ask a provider who somebody is, by a small part of its own: <c>/try/ask</c> and <c>/try/read</c>.</summary>
public class VerifiedIdentityTests
{
    [Fact]
    public async Task Who_asked_for_a_purpose_reads_the_answer_with_what_was_carried_until_it_is_forgotten()
    {
        await using var provider = await BentProvider.Start(
            token =>
            {
                token.Claims["email"] = "ana@hospital.example";
                token.Claims["email_verified"] = true;
            },
            builder => builder.Services.AddSingleton<IStartupFilter, Trying>());
        var heard = provider.Heard;

        (await heard.Get("/try/ask")).Text.ShouldBe($"the-hospital {provider.Issuer} ana ana@hospital.example True  a code");
        (await heard.Get("/try/read?for=account")).Text.ShouldBe("nobody");
        (await heard.Get("/sign-in/arrival")).Address.AbsolutePath.ShouldBe("/sign-in");
        await heard.Get("/try/forget");
        (await heard.Get("/try/read?for=join:people")).Text.ShouldBe("nobody");
        (await heard.Get("/account")).Address.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_refused_answer_leads_back_to_where_it_was_begun()
    {
        await using var provider = await BentProvider.Start(token => token.Audience = "another", builder => builder.Services.AddSingleton<IStartupFilter, Trying>());

        (await provider.Heard.Get("/try/ask", HttpStatusCode.Forbidden)).Document.QuerySelector("a.button")!.GetAttribute("href").ShouldBe("/try");
    }

    private sealed class Trying : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(Answer);
            next(app);
        };

        private static async Task Answer(HttpContext http, RequestDelegate next)
        {
            switch (http.Request.Path.Value)
            {
                case "/try/ask":
                    var provider = http.RequestServices.GetRequiredService<OpenIdProviders>().ForParticipants.Single();
                    await (await http.AskProvider(provider, "join:people", "/try/read?for=join:people", "/try", "a code")).ExecuteAsync(http);
                    break;
                case "/try/read":
                    var who = await http.VerifiedIdentity(http.Request.Query["for"].ToString());
                    await http.Response.WriteAsync(who is null ? "nobody" : $"{who.Provider} {who.Issuer} {who.Subject} {who.Email} {who.IsEmailVerified} {who.Name} {who.Carried}");
                    break;
                case "/try/forget":
                    await http.ForgetIdentity();
                    break;
                default:
                    await next(http);
                    break;
            }
        }
    }
}
