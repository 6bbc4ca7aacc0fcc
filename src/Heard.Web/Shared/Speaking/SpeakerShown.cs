using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared.Speaking;

/// <summary>Tells every page that is made for its reader as whom they speak. Pages that are the same for everybody never say it.</summary>
internal static class SpeakerShown
{
    public static async Task Find(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Cookies.ContainsKey(VoiceSession.Cookie) && context.RequestServices.GetRequiredService<Here>() is { IsKnown: true } here
            && context.GetEndpoint()?.Metadata is { } route && route.GetMetadata<SameForEveryoneAttribute>() is null && route.GetMetadata<ActOnceAttribute>() is null
            && await context.RequestServices.GetRequiredService<Speaker>().Session(context.RequestAborted) is { } speaks)
        {
            here.Speaks = new SpeaksAs(here.Programme.VoiceMode != VoiceMode.Named ? null : await context.RequestServices.GetRequiredService<HeardDb>().Voices
                .Where(v => v.ProgrammeId == here.Programme.Id && v.Id == speaks.VoiceId).Select(v => v.Name).SingleOrDefaultAsync(context.RequestAborted));
        }

        await next(context);
    }
}
