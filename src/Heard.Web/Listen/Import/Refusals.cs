using System.Globalization;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Listen.Import;

/// <summary>In plain words why a file, a mapping or a row is not taken, and what to do.</summary>
internal static class Refusals
{
    public static string Words(this OpenedFile.Refused refused) => refused.Reason switch
    {
        RefusedFile.Empty => ListenTexts.ThereIsNothingInThisFileCheck,
        RefusedFile.TooLarge => ListenTexts.ThisIsLargerThanCanBeRead,
        RefusedFile.TooManyColumns => ListenTexts.ThisTableHasMoreThan500Columns,
        RefusedFile.TooManyRows => ListenTexts.ThisTableHasMoreThanAMillion,
        RefusedFile.NotAFileWeRead => ListenTexts.ThisIsNotAFileHeardCan,
        RefusedFile.OldOfficeFile => ListenTexts.ThisIsAnOldWordOrExcel,
        RefusedFile.PasswordProtected => ListenTexts.ThisFileIsProtectedWithAPassword,
        RefusedFile.BrokenWorkbook => ListenTexts.ThisFileIsDamagedOrWasNot,
        RefusedFile.ZipBomb => ListenTexts.ThisFileUnpacksToFarMoreThan,
        RefusedFile.WrongEncoding => ListenTexts.ThisDoesNotReadAsTextSave,
        RefusedFile.QuoteNeverClosed => string.Format(CultureInfo.CurrentCulture, ListenTexts.AQuotationMarkOpensACellIn, refused.Detail),
        RefusedFile.NoHeader => ListenTexts.NoRowHoldsTheNamesOfThe,
        _ => throw new ArgumentOutOfRangeException(nameof(refused)),
    };

    public static string Words(this ParsedMapping.Refused refused) => string.Format(
        CultureInfo.CurrentCulture,
        refused.Reason switch
        {
            MappingRefusal.NotAPair => ListenTexts.IsNoMappingWriteColumnFieldSuch,
            MappingRefusal.NoSuchField => ListenTexts.NamesNoFieldTheFieldsAreWords,
            MappingRefusal.NoSuchColumn => ListenTexts.NamesAColumnThatIsNotIn,
            MappingRefusal.ColumnTwice => ListenTexts.MapsAColumnThatIsMappedAlready,
            MappingRefusal.FieldTwice => ListenTexts.MapsAFieldThatAnotherColumnHas,
            MappingRefusal.NamesAPerson => ListenTexts.WouldTakeInNamesOrAddressesOf,
            _ => throw new ArgumentOutOfRangeException(nameof(refused)),
        },
        refused.Pair);

    public static string Words(this SkipReason reason) => reason switch
    {
        SkipReason.NoWords => ListenTexts.NoWords,
        SkipReason.TooLong => ListenTexts.LongerThan10000CharactersSplitIt,
        SkipReason.NotUnderAWorkshop => ListenTexts.ItStandsBeforeTheFirstWorkshopOr,
        SkipReason.UnknownKind => ListenTexts.TheKindIsNotOneOfConcern,
        SkipReason.UnreadableDate => ListenTexts.TheDateCannotBeReadWriteIt,
        SkipReason.UnreadableNumber => ListenTexts.TheNumberOfPeopleCannotBeRead,
        SkipReason.RowHasOtherColumns => ListenTexts.TheRowHasMoreCellsThanThe,
        SkipReason.RejectedInItsTool => ListenTexts.ItWasTurnedAwayByModeratorsIn,
        SkipReason.BesideTheList => ListenTexts.ItIsAParagraphBesideTheList,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
