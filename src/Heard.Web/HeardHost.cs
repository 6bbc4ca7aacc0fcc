using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Heard.Data.Speaking;
using Heard.Web.Reach.Accounts;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heard.Web;

/// <summary>The web application, whoever starts it: <c>heard serve</c>, <c>heard demo</c> or a test.</summary>
public static class HeardHost
{
    /// <param name="args">ASP.NET Core's own flags, such as <c>--urls</c> and <c>--ConnectionStrings:Heard</c>.</param>
    /// <param name="configure">What the caller changes before the application is built.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // Keys lie in the database, whose file and backups are to be guarded as the words are: docs/operating.md says so.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        configure?.Invoke(builder);

        var services = builder.Services;
        services.AddHeardDatabase(builder.Configuration.GetConnectionString("Heard"), DataFolder.Of(builder.Configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents();

        // Words in every script are written as they are: as numbered entities an Arabic page is four times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddSingleton<ProgrammeVersions>().AddSingleton<PublicCache>();
        services.AddScoped<Here>().AddScoped<Speaker>().AddScoped<OwnAnswers>().AddSingleton<NewVoices>().AddScoped<Newcomers>().AddScoped<Reach.Join.Entrance>();
        services.AddSingleton(new TieKeys(DataFolder.Ties(builder.Configuration)));
        services.AddSingleton<CommandLine.ServerKey>();
        services.AddSignIn(builder.Configuration);
        AddOutbox(services, builder.Configuration);
        services.AddResponseCompression(packing =>
        {
            // Safe with secrets in a page: another site's request carries no cookie (Lax), so it learns nothing from a size.
            packing.EnableForHttps = true;
            packing.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;

            // A whole hospital shares one address, so the limit is generous; each account has its own as well.
            limits.AddPolicy(Reach.SignInEndpoints.Limited, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = 100, Window = TimeSpan.FromMinutes(1) }));

            // Five hundred people of one hospital may join in the same minute, in three steps each. What could be guessed has limits of its own.
            limits.AddPolicy(Reach.Join.JoinEndpoints.Limited, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = 2_000, Window = TimeSpan.FromMinutes(1) }));
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Uploads.MostBytes + 1024 * 1024;
        });

        var app = builder.Build();
        app.UseExceptionHandler(errors => errors.Run(ErrorPages.Failed));
        app.Use(Headers.Write);
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Headers.CacheStatic });
        app.UseStatusCodePages(ErrorPages.Explain);
        app.UseRouting();
        app.Use(SameOrigin.Check);
        app.UseRateLimiter();
        app.Use(PageLanguages.Follow);
        app.Use(app.Services.GetRequiredService<PublicCache>().Serve);
        app.Use(Here.Find);
        app.Use(FairPlay.Check);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(SpeakerShown.Find);
        app.Use(Told.PassOn);
        app.Use(ActOnce.Check);
        Routes.Map(app);
        return app;
    }

    private static void AddOutbox(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<MailSettings>(configuration.GetSection("Mail")).AddSingleton<Mail>();
        services.AddSingleton<BatchWriter>().AddHostedService(provider => provider.GetRequiredService<BatchWriter>());
        services.AddSingleton<Listen.Conversations.HeldIdeas>().AddSingleton<Listen.Conversations.HeldConversations>().AddSingleton<Listen.Conversations.LikeIdeas>();
        services.AddScoped<Listen.Conversations.ConversationDesk>().AddScoped<Listen.Conversations.Saying>().AddScoped<Listen.Facilitating.FacilitateDesk>();
        services.Configure<FairPlaySettings>(configuration.GetSection("FairPlay")).AddSingleton<FairPlay>();
        services.AddSingleton<Listen.Moderation.Bursts>().AddSingleton<Listen.Moderation.Reported>().AddSingleton<Listen.Moderation.HeldBackLines>().AddScoped<Listen.Moderation.ModerationDesk>().AddScoped<Listen.Moderation.DutyAlert>();
        services.AddDelivery<OutboxSweep>(OutboxKinds.Sweep).AddDelivery<OutboxJournal>(OutboxKinds.Journal).AddDelivery<Reach.MembersMail>(OutboxKinds.Invitation)
            .AddDelivery<Reach.Join.AddressMail>(OutboxKinds.JoinCode).AddDelivery<Listen.Roster.RosterMail>(OutboxKinds.RosterLink).AddDelivery<Listen.Moderation.DutyMail>(OutboxKinds.DutyAlert);
        services.AddMemoryCache().AddSingleton<Understand.Opinions.OpinionLooks>();
        services.AddSingleton<LongWork>().AddHostedService(provider => provider.GetRequiredService<LongWork>());
        services.AddSingleton<Understand.AnalysisRuns>().AddSingleton<Understand.ComparisonRuns>();
        services.AddSingleton<Understand.Codes.CodingAgreements>();
        services.AddSingleton<Understand.Codes.CodingSuggestions>().AddHostedService(provider => provider.GetRequiredService<Understand.Codes.CodingSuggestions>());
        services.AddSingleton<OutboxWorker>().AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
    }
}
