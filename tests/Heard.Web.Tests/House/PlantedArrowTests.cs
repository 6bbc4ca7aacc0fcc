namespace Heard.Web.Tests.House;

/// <summary>
/// Each arrow seen to fail. Heard.Planted breaks every one on purpose, beside look-alikes that are allowed; each test
/// names exactly what must be found there and nothing else.
/// </summary>
public sealed class PlantedArrowTests
{
    private static readonly Image Planted = Image.Of("Heard.Planted");

    [Fact]
    public void Core_that_knows_the_world_is_found() => Arrows.OutOfCore(Planted).ShouldBe(
    [
        "Heard.Core.Reach.AsksTheClock -> System.DateTimeOffset::get_UtcNow",
        "Heard.Core.Reach.DrawsChance -> System.Guid::NewGuid",
        "Heard.Core.Reach.DrawsChance -> System.Random::.ctor(0)",
        "Heard.Core.Reach.DrawsChance -> System.Random::get_Shared",
        "Heard.Core.Reach.ReadsAFile -> System.IO.File",
        "Heard.Core.Reach.ReadsTheEnvironment -> System.Environment::get_MachineName",
        "Heard.Core.Reach.Speaks -> System.Console",
        "Heard.Core.Reach.UsesAPackage -> Microsoft.Data.Sqlite.SqliteConnection",
        "Heard.Core.Reach.UsesTheNetwork -> System.Net.Http.HttpClient",
    ]);

    [Fact]
    public void Analysis_that_knows_Core_Data_or_Web_is_found() => Arrows.OutOfAnalysis(Planted).ShouldBe(
    [
        "Heard.Analysis.Themes.KnowsCore -> Heard.Core.Act.Promised",
        "Heard.Analysis.Themes.KnowsData -> Heard.Data.HeardDb",
        "Heard.Analysis.Themes.KnowsWeb -> Heard.Web.Shared.Layout",
    ]);

    [Fact]
    public void Analysis_that_draws_unseeded_chance_is_found() => Arrows.AnalysisToClockOrChance(Planted).ShouldBe(
        ["Heard.Analysis.Themes.DrawsUnseeded -> System.Random::get_Shared"]);

    [Fact]
    public void Data_that_knows_Web_is_found() => Arrows.DataToWeb(Planted).ShouldBe(
        ["Heard.Data.KnowsWeb -> Heard.Web.Shared.Layout"]);

    [Fact]
    public void A_room_of_Core_that_knows_a_later_room_is_found_wherever_it_hides() => Arrows.CoreRoomToLaterRoom(Planted).ShouldBe(
    [
        "Heard.Core.Chain.SharedKnowsARoom -> Heard.Core.People.Voice",
        "Heard.Core.Listen.IInAConstraint`1 -> Heard.Core.Act.Promised",
        "Heard.Core.Listen.InABase -> Heard.Core.Act.Promised",
        "Heard.Core.Listen.InACall -> Heard.Core.Act.Promised",
        "Heard.Core.Listen.InATypeArgument -> Heard.Core.Act.Promised",
        "Heard.Core.Listen.InAnAttribute -> Heard.Core.Act.PromisedAttribute",
        "Heard.Core.Listen.InAnIteratorsLambda -> Heard.Core.Act.Promised/Part",
    ]);

    [Fact]
    public void A_room_of_Web_that_knows_a_later_room_is_found() => Arrows.WebRoomToLaterRoom(Planted).ShouldBe(
    [
        "Heard.Web.Listen.ShowsALaterPage -> Heard.Web.Respond.AnswerPage",
        "Heard.Web.Live.ShowsALaterPage -> Heard.Web.Respond.AnswerPage",
    ]);

    [Fact]
    public void A_room_of_Web_that_knows_the_words_of_a_later_room_is_found() => Arrows.WebRoomToLaterWords(Planted).ShouldBe(
    [
        "Heard.Web.Live.WritesAhead -> Heard.Core.Act.Promised",
        "Heard.Web.Understand.ReadsTheVoiceOfALine -> Heard.Core.Respond.Line",
    ]);

    [Fact]
    public void A_page_that_reads_the_database_or_the_request_is_found() => Arrows.PageToDatabaseOrRequest(Planted).ShouldBe(
    [
        "Heard.Web.Shared.ReadsTheDatabase -> Heard.Data.HeardDb",
        "Heard.Web.Shared.ReadsTheRequest -> Microsoft.AspNetCore.Http.HttpContext",
        "Heard.Web.Shared.ReadsTheRequest -> Microsoft.AspNetCore.Http.IHttpContextAccessor",
    ]);

    [Fact]
    public void An_engine_named_in_the_wrong_place_is_found() => Arrows.ToProvider(Planted, "Heard.Data.OneSwitch").ShouldBe(
    [
        "Heard.Core.Reach.UsesAPackage -> Microsoft.Data.Sqlite.SqliteConnection",
        "Heard.Data.NamesAnEngine -> Microsoft.Data.Sqlite.SqliteConnection",
        "Heard.Data.NamesAnEngineByAnExtension -> Microsoft.EntityFrameworkCore.Infrastructure.SqliteDbContextOptionsBuilder",
        "Heard.Data.NamesAnEngineByAnExtension -> Microsoft.EntityFrameworkCore.SqliteDbContextOptionsBuilderExtensions",
        "Heard.Data.NamesAnEngineInText -> \"Npgsql.EntityFrameworkCore.PostgreSQL\"",
    ]);

    [Fact]
    public void Understand_that_sees_who_a_participant_is_is_found() => Arrows.UnderstandToWho(Planted).ShouldBe(
    [
        "Heard.Core.Understand.CodesAVoice -> Heard.Core.People.Voice",
        "Heard.Web.Understand.ListsParticipants -> Heard.Core.People.Participant",
        "Heard.Web.Understand.ReadsTheVoiceOfALine -> Heard.Core.Respond.Line::get_VoiceId",
    ]);
}
