using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>A person who uses no mouse.</summary>
internal static class Keyboard
{
    /// <summary>Reached by Tab like everything else, then pressed; done when the next page is there.</summary>
    public static async Task Press(IPage page, ILocator button)
    {
        await To(page, button);
        await page.EvaluateAsync("window.before = true");
        await page.Keyboard.PressAsync("Enter");
        await Arrived(page);
    }

    /// <summary>Until the next page is there whole. Asked from outside, since the pages allow no script that is made from text.</summary>
    public static async Task Arrived(IPage page)
    {
        for (var looks = 0; looks < 400; looks++)
        {
            try
            {
                if (await page.EvaluateAsync<bool>("!window.before && document.readyState === 'complete'"))
                {
                    return;
                }
            }
            catch (PlaywrightException)
            {
                // The page we asked was just replaced by the next one.
            }

            await page.WaitForTimeoutAsync(50);
        }

        throw new TimeoutException("The next page did not come.");
    }

    public static async Task To(IPage page, ILocator target)
    {
        var element = await target.ElementHandleAsync();
        for (var presses = 0; presses < 200; presses++)
        {
            if (await element.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException("Tab does not lead there.");
    }
}
