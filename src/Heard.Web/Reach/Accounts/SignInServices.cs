using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Heard.Web.Reach.Accounts;

/// <summary>Accounts, their cookies, and who may do what.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("SignIn").Get<SignInSettings>() ?? new SignInSettings();
        if (!settings.IsKnown)
        {
            throw new UnusableSettingsException($"SignIn:SecondFactor is \"{settings.SecondFactor}\"; it can be {SignInSettings.Asked} or {SignInSettings.Required}.");
        }

        services.AddSingleton(Options.Create(settings));
        services.AddDataProtection().SetApplicationName("Heard");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new KeyRing(provider.GetRequiredService<IServiceScopeFactory>())));
        AddIdentity(services, configuration);
        AddCookies(services, OpenIdProviders.Of(configuration));
        services.AddScoped<PasswordCheck>().AddScoped<CodeCheck>().AddScoped<Entering>().AddScoped<AccountReadings>();
        services.AddSingleton<IAuthorizationHandler, TeamHandler>().AddSingleton<IAuthorizationHandler, VoiceHandler>().AddSingleton<IAuthorizationHandler, StrongHandler>().AddSingleton<IAuthorizationHandler, RecentHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, LeadToProof>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNowhere).Build());
        return services;
    }

    private static void AddIdentity(IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password = new PasswordOptions { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false, RequiredUniqueChars = 5 };
            options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 10, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10), AllowedForNewUsers = true };
        })
            .AddEntityFrameworkStores<HeardDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();

        // OWASP's count of 2023 for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(stamps =>
        {
            stamps.ValidationInterval = TimeSpan.FromMinutes(5);
            stamps.OnRefreshingPrincipal = Sessions.Carry;
        });
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // The device asks for finger, face or PIN, so a passkey is two factors; and it knows its account, so nobody types an address.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ServerDomain = Uri.TryCreate(configuration["Site"], UriKind.Absolute, out var site) ? site.Host : null;
        });
    }

    private static void AddCookies(IServiceCollection services, OpenIdProviders providers)
    {
        services.AddSingleton(providers);
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        if (providers.All.Count > 0)
        {
            authentication.AddOpenId(providers.All);
        }

        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "heard";
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "then";
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie => cookie.Cookie.Name = "heard-step");
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, cookie =>
        {
            cookie.Cookie.Name = "heard-provider";
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(15);
        });
        foreach (var scheme in (string[])[IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.ExternalScheme])
        {
            services.Configure<CookieAuthenticationOptions>(scheme, cookie =>
            {
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.HttpOnly = true;
            });
        }
    }

    /// <summary>A route without a rule is closed to everybody; an address without a route is simply not found.</summary>
    private static bool IsNowhere(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is null;
}
