using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>The Easy Read page as those it is for meet it: large, with pictures, on a phone, in high contrast and on paper.</summary>
public sealed class EasyReadTests(SampleServer heard)
{
    private const string Unseen = "[...document.querySelectorAll('.easy .plain svg')].filter(e => e.getBoundingClientRect().height < 40).length";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    [InlineData(320)]
    public async Task It_is_accessible_with_large_letters_and_a_picture_in_every_row(int width)
    {
        var page = await heard.Open(width);
        await Accessible.Check(page, [$"/{heard.Slug}/easy-read"]);

        (await page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.easy p')].map(e => parseFloat(getComputedStyle(e).fontSize)))")).ShouldBeGreaterThanOrEqualTo(21.3, "16 point");
        (await page.EvaluateAsync<int>("document.querySelectorAll('.easy .plain > li').length - document.querySelectorAll('.easy .plain > li > svg').length")).ShouldBe(0);
        (await page.EvaluateAsync<int>(Unseen)).ShouldBe(0);
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('.easy .plain > li')].filter(e => e.querySelector('svg').getBoundingClientRect().right > e.querySelector('div').getBoundingClientRect().left).length")).ShouldBe(0);
    }

    [Fact]
    public async Task Its_pictures_take_the_colours_of_high_contrast_and_are_printed()
    {
        var page = await heard.Open();
        await page.GotoAsync($"/{heard.Slug}/easy-read");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark });
        (await page.EvaluateAsync<bool>("getComputedStyle(document.querySelector('.easy .plain svg')).stroke === getComputedStyle(document.querySelector('.easy .plain p')).color")).ShouldBeTrue();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.None, ColorScheme = ColorScheme.Light, Media = Media.Print });

        (await page.EvaluateAsync<int>(Unseen)).ShouldBe(0);
        (await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('.easy .plain p')).fontSize)")).ShouldBeGreaterThanOrEqualTo(21.3, "16 point");
    }
}
