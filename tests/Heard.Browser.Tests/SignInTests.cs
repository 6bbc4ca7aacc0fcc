using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Tests.Reach.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>The team's ways in, as a browser takes them: passkeys with a device that Chromium makes up, codes by keyboard, all but passkeys without script.</summary>
public sealed class SignInTests(SampleServer heard)
{
    private const string Password = "four words in a row";

    [Fact]
    public async Task A_passkey_is_added_after_signing_in_and_then_is_all_one_needs()
    {
        var email = await Account();
        var page = await heard.Open(1280, host: "localhost");
        await Device(page);
        await SignIn(page, email);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Protect your account");
        await Accessible.Here(page);
        await page.GetByLabel("Name of the new passkey").FillAsync("My phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/team");

        await page.GotoAsync("/account");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("My phone");
        await Accessible.Here(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/team");

        await page.GotoAsync("/account");
        await page.Locator(".confirm summary", new() { HasText = "My phone" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, remove it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("It is removed.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("That passkey is not known here.");
    }

    [Fact]
    public async Task Who_chooses_no_passkey_is_told_so_and_stays_where_they_are()
    {
        var page = await heard.Open(360, host: "localhost");
        await Device(page, isVerifying: false);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await Assertions.Expect(page.GetByText("No passkey was chosen. Try again, or sign in another way.")).ToBeVisibleAsync();
        await Accessible.Here(page);
    }

    [Fact]
    public async Task By_keyboard_alone_a_second_step_is_set_up_and_used()
    {
        var email = await Account();
        var page = await heard.Open(360);
        await SignIn(page, email);
        await Keyboard.Press(page, page.GetByRole(AriaRole.Button, new() { Name = "Set up codes from an app" }));
        await Accessible.Here(page);
        var secret = await page.Locator("code").First.InnerTextAsync();
        await Keyboard.To(page, page.GetByLabel("Enter the six digits it shows now"));
        await page.Keyboard.TypeAsync(AuthenticatorApp.Now(secret, -1));
        await Keyboard.Press(page, page.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }));
        (await page.Locator("main code").CountAsync()).ShouldBe(10);
        await Accessible.Here(page);

        await page.Context.ClearCookiesAsync();
        await SignIn(page, email);
        await Accessible.Here(page);
        await Keyboard.To(page, page.GetByLabel("Code", new() { Exact = true }));
        await page.Keyboard.TypeAsync("12 34 5");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("That code is not right.");
        await Accessible.Here(page);
        await Keyboard.To(page, page.GetByLabel("Code", new() { Exact = true }));
        await page.Keyboard.TypeAsync(AuthenticatorApp.Now(secret));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/team");
    }

    [Fact]
    public async Task Without_script_a_password_and_a_code_sign_in_and_a_recovery_code_too()
    {
        var email = await Account();
        var page = await heard.Open(360, script: false);
        await SignIn(page, email);
        await Assertions.Expect(page.GetByText("To add a passkey, use a newer browser with script switched on.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up codes from an app" }).ClickAsync();
        var secret = await page.Locator("code").First.InnerTextAsync();
        await page.GetByLabel("Enter the six digits it shows now").FillAsync(AuthenticatorApp.Now(secret));
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }).ClickAsync();
        var recovery = await page.Locator("main code").First.InnerTextAsync();
        await page.Context.ClearCookiesAsync();

        await SignIn(page, email);
        (await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).CountAsync()).ShouldBe(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code instead" }).ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("9 recovery codes are left.");
    }

    private static async Task SignIn(IPage page, string email)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>A phone with a lock screen, as the browser sees one.</summary>
    private static async Task Device(IPage page, bool isVerifying = true)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = isVerifying,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private async Task<string> Account()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await heard.Services(async services =>
        {
            var account = new Account { Name = "Ana Analyst", Email = email, UserName = email, EmailConfirmed = true };
            (await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded.ShouldBeTrue();
            var db = services.GetRequiredService<HeardDb>();
            var programme = await db.Programmes.SingleAsync(p => p.Slug == heard.Slug);
            db.Add(new Membership(programme.Id, account.Id, Role.Analyst));
            return await db.SaveChangesAsync();
        });
        return email;
    }
}
