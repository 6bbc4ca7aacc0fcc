using Heard.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Heard.Web.Shared
{
    class Layout : LayoutComponentBase;

    sealed class ReadsTheDatabase : ComponentBase
    {
        [Inject]
        public required HeardDb Db { get; set; }
    }

    sealed class ReadsTheRequest : Layout
    {
        string Path(IHttpContextAccessor its) => its.HttpContext!.Request.Path;
    }
}

namespace Heard.Web.Respond
{
    sealed class AnswerPage : ComponentBase;

    /// <summary>An endpoint may read the database and the request; a page may not.</summary>
    static class AnswerEndpoints
    {
        static void Map(HttpContext request, HeardDb db) => request.Items[db] = typeof(Shared.Layout);
    }
}

namespace Heard.Web.Listen
{
    sealed class ShowsALaterPage
    {
        Respond.AnswerPage? _page;
    }
}

namespace Heard.Web.Live
{
    sealed class ShowsALaterPage
    {
        Respond.AnswerPage? _page;
    }

    sealed class WritesAhead
    {
        async Task<int> Write()
        {
            await Task.Yield();
            return Core.Act.Promised.Count();
        }
    }
}
