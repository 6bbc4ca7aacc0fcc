namespace Heard.Analysis.Disclosure;

/// <summary>
/// Publishes after an earlier publication of which some groups, attributes or pairs were not yet declared. A new group counts as one that
/// had nobody in it. A new pair counts as one that was shown as a whole. Who was in which group of a new attribute at the earlier
/// moment is not known, so it is shown only where everything is shown of one and the same moment: then it counts as an attribute that was
/// shown as a whole. Until then it has no table.
/// </summary>
internal sealed class Widening(
    IReadOnlyList<CutRow> rows, Declaration declared, IReadOnlyList<Respondent> respondents, SmallNumberRule rule, IProgress<double>? progress, CancellationToken stop)
{
    /// <exception cref="ArgumentException">Something that was declared is not any more.</exception>
    public Publication After(Publication earlier)
    {
        if (earlier.Declared.Attributes.FirstOrDefault(a => declared.At(a.Label) < 0) is { } gone)
        {
            throw new ArgumentException($"{gone.Label} was declared before, and cannot be taken back.", nameof(earlier));
        }

        int[] known = [.. declared.Attributes.Index().Where(a => earlier.Declared.At(a.Item.Label) >= 0).Select(a => a.Index)];
        if (known.Length == declared.Attributes.Count)
        {
            return Publish(declared, respondents, Aligning.To(declared, earlier)) is { IsAnew: true } anew ? anew : earlier.AsStanding();
        }

        // First what was declared before, by itself.
        var narrow = new Declaration(
            [.. known.Select(a => declared.Attributes[a])],
            [.. declared.Crossings.Where(x => known.Contains(x.First) && known.Contains(x.Second)).Select(x => new Crossing(Array.IndexOf(known, x.First), Array.IndexOf(known, x.Second)))]);
        var told = Publish(narrow, [.. respondents.Select(r => r with { Groups = [.. known.Select(a => r.Groups[a])] })], Aligning.To(narrow, earlier));
        if (!told.IsAnew || told.Standing.Count > 0)
        {
            return told.IsAnew ? told : earlier.AsStanding();
        }

        bool isEmpty = told.Tables.All(t => t.Columns.Count == 0);
        return Publish(declared, respondents, isEmpty ? null : Aligning.To(declared, told, Tally.Of(declared.Attributes, rows.Count, respondents))) is { IsAnew: true } wide ? wide : told;
    }

    private Publication Publish(Declaration by, IReadOnlyList<Respondent> who, Publication? earlier) =>
        new Publishing(rows, by.Attributes, by.Crossings, rule, progress, stop).Of(Tally.Of(by.Attributes, rows.Count, who), earlier);
}
