using System.Collections.Frozen;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Judges by its company whether a word can name a thing: "the training is" can, "to engage with" and "senior managers" cannot.</summary>
internal sealed class NounLikeness
{
    private static readonly FrozenSet<string> Before = Set("the a an of our their your this these those more less on about for in from with no any some lack between across by into over after and or as");
    private static readonly FrozenSet<string> BeforeVerb = Set("to can could will would should must we they i you not don't didn't who please cannot can't couldn't couldnt cant won't be been being is are was were feel feels very so too more");
    private static readonly string[] AdjectiveEndings = ["ful", "ous", "able", "ible", "ive", "ical", "less", "ic", "ly", "ish", "ary"];
    private static readonly FrozenSet<string> Nouns = Set("initiative objective incentive executive perspective alternative narrative clinic public topic traffic logic music table library summary salary diary family supply reply assembly canteen vegetable cable");
    private static readonly FrozenSet<string> NeverNames = Set("difficult easy hard real clear open local total social senior able certain complex current available previous internal external general wider required involved based linked allow ensure provide feel enable understand bring learn engage develop create improve address offer fit move join ask answer lose attract embed receive describe excited exciting working lead leading run building moving changing understanding meaningful practical excellent friendly lovely amazing brilliant professional kind caring polite helpful rude slow quick long short great late early bad poor free busy tired unable yesterday today tomorrow week weeks morning day days month months year years mine hi hello right little quickly efficient outstanding excellent fine happy satisfied hour hours mins minutes ask asks asked lost left leave leaves told tell love loved came come sent send sends found stop stopped works ring rings ringing stay write writes monday tuesday wednesday thursday friday saturday sunday mondays fridays january february march april may june july august september october november december today's ones twice once double second top extra same full whole entire nine eight seven six five four three two one ten involving involve involved train trains trained half own prompt promptly pleasant perfect polite clean courteous dealt deal took taken pick picked picking spot quicker sooner faster shorter longer easier cheaper treat treated treating speaking spoke spoken explaining explained reassuring considerate tidy satisfied satisfying pleased grateful thankful superb fantastic wonderful fabulous satisfactory true failing solved resolved understood kept shown looked received beyond absolutely overall pretty except superior rushed rude calm warm safe sure aware ready knowledgeable attentive compassionate thoughtful gentle reliable impressive comfortable respectful smooth straightforward thorough exceptional incredible terrible awful horrible disgusting poor appalling wrong online outside hold plenty earlier asking find finding finds showing moment keeping loves helping requested sits thought revert offered live honest larger smaller bigger greater higher lower newer older accepts fail failed enjoy enjoyed answered answering arrived arriving arrive waited wait called calling");

    // "Excelent" is no name either.
    private static readonly FrozenSet<string> NeverMisspelt = NeverNames.Where(w => Collapsed(w) != w).Select(Collapsed).ToFrozenSet(StringComparer.Ordinal);

    private readonly double[] likeness;

    public NounLikeness(Corpus corpus, int[] rows)
    {
        var naming = new int[corpus.WordCount];
        var uses = new int[corpus.WordCount];
        foreach (int row in rows)
        {
            var words = corpus.Row(row);
            for (int i = 0; i < words.Length; i++)
            {
                if (words[i] == Corpus.Break)
                {
                    continue;
                }

                bool verb = i > 0 && words[i - 1] != Corpus.Break && BeforeVerb.Contains(corpus.Word(words[i - 1]));
                bool noun = i == 0 || words[i - 1] == Corpus.Break || Before.Contains(corpus.Word(words[i - 1])) || !corpus.IsStop(words[i - 1]);
                bool modifies = i + 1 < words.Length && words[i + 1] != Corpus.Break && !corpus.IsStop(words[i + 1]);
                uses[words[i]]++;
                naming[words[i]] += noun && !verb && !modifies ? 1 : 0;
            }
        }

        likeness = new double[corpus.WordCount];
        for (int w = 0; w < likeness.Length; w++)
        {
            likeness[w] = NeverNames.Contains(corpus.Word(w)) || NeverMisspelt.Contains(Collapsed(corpus.Word(w))) ? 0 : (naming[w] + .5) / (uses[w] + 1) * Form(corpus.Word(w));
        }
    }

    /// <summary>From 0 (never a name) to 1.</summary>
    public double Of(int word) => likeness[word];

    private static double Form(string word) =>
        !Nouns.Contains(word) && (word.EndsWith("ed", StringComparison.Ordinal) || AdjectiveEndings.Any(e => word.EndsWith(e, StringComparison.Ordinal))) ? .25 : 1;

    private static string Collapsed(string word) => string.Concat(word.Where((c, i) => i == 0 || word[i - 1] != c));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
