using System.Threading.RateLimiting;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Heard.Data.Speaking;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        services.AddHttpContextAccessor();
        services.AddSingleton<ProgrammeVersions>().AddSingleton<PublicCache>();
        services.AddScoped<Here>().AddScoped<Speaker>().AddScoped<Reach.Join.Entrance>();
        services.TryAddSingleton<Reach.Join.IJoinProviders, Reach.Join.NoProviders>();
        services.AddSingleton(new TieKeys(DataFolder.Ties(builder.Configuration)));
        services.AddSingleton<CommandLine.ServerKey>();
        AddSignIn(services);
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
        app.Use(app.Services.GetRequiredService<PublicCache>().Serve);
        app.Use(Here.Find);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(SpeakerShown.Find);
        app.Use(Told.PassOn);
        app.Use(ActOnce.Check);
        Routes.Map(app);
        return app;
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Heard");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new KeyRing(provider.GetRequiredService<IServiceScopeFactory>())));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password = new PasswordOptions { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false, RequiredUniqueChars = 5 };
            options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 10, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10), AllowedForNewUsers = true };
        })
            .AddEntityFrameworkStores<HeardDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "heard";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "then";
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddSingleton<IAuthorizationHandler, TeamHandler>().AddSingleton<IAuthorizationHandler, VoiceHandler>().AddSingleton<IAuthorizationMiddlewareResultHandler, VoiceRefusal>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNowhere).Build());
    }

    private static void AddOutbox(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<MailSettings>(configuration.GetSection("Mail")).AddSingleton<Mail>();
        services.AddSingleton<BatchWriter>().AddHostedService(provider => provider.GetRequiredService<BatchWriter>());
        services.AddSingleton<Listen.Conversations.HeldIdeas>().AddSingleton<Listen.Conversations.HeldConversations>().AddSingleton<Listen.Conversations.LikeIdeas>();
        services.AddScoped<Listen.Conversations.ConversationDesk>().AddScoped<Listen.Conversations.Saying>();
        services.AddDelivery<OutboxSweep>(OutboxKinds.Sweep).AddDelivery<OutboxJournal>(OutboxKinds.Journal).AddDelivery<Reach.MembersMail>(OutboxKinds.Invitation)
            .AddDelivery<Reach.Join.AddressMail>(OutboxKinds.JoinCode).AddDelivery<Listen.Roster.RosterMail>(OutboxKinds.RosterLink);
        services.AddMemoryCache().AddSingleton<Understand.Opinions.OpinionLooks>();
        services.AddSingleton<LongWork>().AddHostedService(provider => provider.GetRequiredService<LongWork>());
        services.AddSingleton<Understand.AnalysisRuns>().AddSingleton<Understand.ComparisonRuns>();
        services.AddSingleton<Understand.Codes.CodingAgreements>();
        services.AddSingleton<Understand.Codes.CodingSuggestions>().AddHostedService(provider => provider.GetRequiredService<Understand.Codes.CodingSuggestions>());
        services.AddSingleton<OutboxWorker>().AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
    }

    /// <summary>A route without a rule is closed to everybody; an address without a route is simply not found.</summary>
    private static bool IsNowhere(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is null;
}
