namespace Heard.Web.Tests.House;

/// <summary>The house as it is built. <see cref="PlantedArrowTests"/> shows that each of these can fail.</summary>
public sealed class ArrowTests
{
    /// <summary>The one type that may name both engines, because it chooses between them.</summary>
    private const string OneSwitch = "Heard.Data.HeardDatabase";

    private static readonly Image Core = Image.Of("Heard.Core");
    private static readonly Image Analysis = Image.Of("Heard.Analysis");
    private static readonly Image Data = Image.Of("Heard.Data");
    private static readonly Image Web = Image.Of("heard");

    [Fact]
    public void Core_uses_no_package_and_knows_no_file_network_console_clock_or_chance() => Arrows.OutOfCore(Core).ShouldBeEmpty();

    [Fact]
    public void Analysis_knows_nothing_of_Core_Data_or_Web() => Arrows.OutOfAnalysis(Analysis).ShouldBeEmpty();

    [Fact]
    public void Analysis_asks_no_clock_and_draws_no_unseeded_chance() => Arrows.AnalysisToClockOrChance(Analysis).ShouldBeEmpty();

    [Fact]
    public void Data_knows_nothing_of_Web() => Arrows.DataToWeb(Data).ShouldBeEmpty();

    [Fact]
    public void A_room_of_Core_knows_no_later_room() => Arrows.CoreRoomToLaterRoom(Core).ShouldBeEmpty();

    [Fact]
    public void A_room_of_Web_knows_no_later_room() => Arrows.WebRoomToLaterRoom(Web).ShouldBeEmpty();

    [Fact]
    public void A_room_of_Web_knows_no_words_of_a_later_room() => Arrows.WebRoomToLaterWords(Web).ShouldBeEmpty();

    [Fact]
    public void A_page_knows_neither_the_database_nor_the_request() => Arrows.PageToDatabaseOrRequest(Web).ShouldBeEmpty();

    [Fact]
    public void An_engine_is_named_only_where_engines_differ() =>
        new[] { Core, Analysis, Data, Web }.SelectMany(image => Arrows.ToProvider(image, OneSwitch)).ShouldBeEmpty();

    [Fact]
    public void Understand_never_sees_who_a_participant_is() =>
        new[] { Core, Web }.SelectMany(Arrows.UnderstandToWho).ShouldBeEmpty();
}
