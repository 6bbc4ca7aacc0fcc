using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import;

/// <summary>What shapes and fields are called on a page.</summary>
internal static class ShapeNames
{
    public static string Of(string key) => key switch
    {
        WorkshopPage.ShapeKey => ListenTexts.APageOfWorkshopOutputs,
        Shapes.PlainTable => ListenTexts.ATable,
        "heard" => "Heard",
        "parabol" => "Parabol",
        "scrumlr" => "scrumlr",
        "fider" => "Fider",
        "polis" => "Polis",
        "comhairle" => "Comhairle",
        "decidim" => "Decidim",
        "go-vocal" => "Go Vocal",
        "microsoft-forms" => "Microsoft Forms",
        "talk-to-the-city" => "Talk to the City",
        Shapes.EngagementHqKey => "EngagementHQ",
        "typed" => ListenTexts.TypedInShape,
        _ => key,
    };
}

internal static class FieldNames
{
    public static string Of(Field field) => field switch
    {
        Field.Ignored => ListenTexts.NotBroughtIn,
        Field.Words => ListenTexts.WhatWasSaid,
        Field.Kind => ListenTexts.KindConcernIdea,
        Field.Workshop => ListenTexts.Workshop,
        Field.Date => ListenTexts.Date,
        Field.Topic => ListenTexts.TopicOrQuestionAsked,
        Field.Organisation => ListenTexts.Organisation,
        Field.Profession => ListenTexts.ProfessionOrStaffGroup,
        Field.Setting => ListenTexts.Setting,
        Field.People => ListenTexts.HowManyPeopleItStandsFor,
        Field.Id => ListenTexts.IdInTheOtherTool,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
