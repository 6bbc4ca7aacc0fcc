using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Core.Understand;
using Heard.Data.Accounts;
using Heard.Data.Outbox;
using Heard.Data.Search;
using Heard.Data.Speaking;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Heard.Data;

/// <summary>The one model. <see cref="SqliteHeardDb"/> and <see cref="PostgresHeardDb"/> say only what differs.</summary>
public abstract class HeardDb(DbContextOptions options) : IdentityUserContext<Account, long>(options)
{
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Profession> Professions => Set<Profession>();
    public DbSet<Voice> Voices => Set<Voice>();
    public DbSet<FurtherOrganisation> FurtherOrganisations => Set<FurtherOrganisation>();
    public DbSet<AboutOption> AboutOptions => Set<AboutOption>();
    public DbSet<RosterEntry> Roster => Set<RosterEntry>();
    public DbSet<AllowedDomain> AllowedDomains => Set<AllowedDomain>();
    public DbSet<JoinCode> JoinCodes => Set<JoinCode>();
    public DbSet<UsedLink> UsedLinks => Set<UsedLink>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<RetentionPeriod> RetentionPeriods => Set<RetentionPeriod>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<Erasure> Erasures => Set<Erasure>();
    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();

    public DbSet<Series> Series => Set<Series>();
    public DbSet<Workshop> Workshops => Set<Workshop>();
    public DbSet<Conversation> Conversations => Set<Conversation>();

    /// <summary>What stands published. <c>IgnoreQueryFilters</c> asks for what waits, is restricted, removed or replaced as well.</summary>
    public DbSet<Contribution> Contributions => Set<Contribution>();
    public DbSet<Authorship> Authorships => Set<Authorship>();
    public DbSet<Vote> Votes => Set<Vote>();
    public DbSet<Dots> Dots => Set<Dots>();
    public DbSet<Tally> Tallies => Set<Tally>();
    public DbSet<FacilitatorPost> FacilitatorPosts => Set<FacilitatorPost>();
    public DbSet<ModerationItem> ModerationItems => Set<ModerationItem>();
    public DbSet<ModerationDecision> ModerationDecisions => Set<ModerationDecision>();
    public DbSet<ModerationReason> ModerationReasons => Set<ModerationReason>();
    public DbSet<BlindLetter> BlindLetters => Set<BlindLetter>();
    public DbSet<IdentityRequest> IdentityRequests => Set<IdentityRequest>();
    public DbSet<Workplace> Workplaces => Set<Workplace>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<ImportReport> ImportReports => Set<ImportReport>();
    public DbSet<SkippedRow> SkippedRows => Set<SkippedRow>();
    public DbSet<RememberedMapping> RememberedMappings => Set<RememberedMapping>();

    public DbSet<Theme> Themes => Set<Theme>();
    public DbSet<SubTheme> SubThemes => Set<SubTheme>();
    public DbSet<Coding> Codings => Set<Coding>();
    public DbSet<SetAside> SetAsides => Set<SetAside>();
    public DbSet<Cuts> Cuts => Set<Cuts>();
    public DbSet<Comparison> Comparisons => Set<Comparison>();
    public DbSet<Codebook> Codebooks => Set<Codebook>();
    public DbSet<Code> Codes => Set<Code>();
    public DbSet<Coder> Coders => Set<Coder>();
    public DbSet<CodedLine> CodedLines => Set<CodedLine>();
    public DbSet<GivenCode> GivenCodes => Set<GivenCode>();
    public DbSet<Acceptance> Acceptances => Set<Acceptance>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<Question> Questions => Set<Question>();
    public DbSet<Citation> Citations => Set<Citation>();
    public DbSet<EarlierWords> EarlierWords => Set<EarlierWords>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<StagedUpload> StagedUploads => Set<StagedUpload>();
    public DbSet<AnalysisRun> AnalysisRuns => Set<AnalysisRun>();
    public DbSet<Act> Acts => Set<Act>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>
    /// Adds lines in bulk inside the caller's <see cref="Writing"/>; a line whose id is there already is left as it is.
    /// <paramref name="told"/> hears of each whether it was new, in no promised order.
    /// </summary>
    public abstract Task AddLines(IEnumerable<Contribution> lines, Action<Contribution, bool> told, CancellationToken stop);

    /// <summary>Adds votes in bulk inside the caller's <see cref="Writing"/>; each voice has one for a contribution.</summary>
    public abstract Task AddVotes(IEnumerable<Vote> votes, CancellationToken stop);

    /// <summary>Answers or answers anew inside the caller's <see cref="Writing"/>; <paramref name="told"/> hears of each vote that counts, and what the voice had answered before.</summary>
    internal abstract Task CastVotes(IReadOnlyList<Vote> votes, Action<Vote, Choice?> told);

    /// <summary>Where several nodes write: keeps others from these ideas' figures until the caller's <see cref="Writing"/> ends. All are taken in one order, so that nodes never wait for each other in a circle.</summary>
    internal virtual Task LockTallies(IReadOnlyCollection<(long Programme, long Conversation, long Idea)> ideas) => Task.CompletedTask;

    /// <summary>Adds the changes to the figures of ideas that have any, and one to the version of the votes of each conversation in which some counted.</summary>
    internal abstract Task ChangeTallies(IReadOnlyDictionary<(long Programme, long Conversation, long Idea), Change> changes, IReadOnlyCollection<(long Programme, long Conversation)> voted);

    /// <summary>What is public and holds the words, best first, at most <paramref name="most"/> of each kind. The index holds nothing else.</summary>
    public abstract Task<IReadOnlyList<Found>> Search(long programmeId, string words, int most, CancellationToken stop);

    /// <summary>Full-text and other triggers: made again after every migration, since a rebuilt table loses them.</summary>
    public abstract Task CreateTriggers(CancellationToken stop);

    /// <summary>Whether the exception says that a row with this key is there already.</summary>
    public abstract bool IsDuplicate(DbUpdateException exception);

    /// <summary>
    /// Takes the message that has been due longest, or null. It counts as one attempt, and is due again at
    /// <paramref name="leased"/> unless it is settled before: a node that dies on it loses nothing.
    /// </summary>
    public abstract Task<OutboxMessage?> TakeDue(DateTimeOffset now, DateTimeOffset leased, CancellationToken stop);

    /// <summary>Makes erased words leave the files beside the database as well. False where readers were in the way: try again.</summary>
    public virtual Task<bool> CutJournal(CancellationToken stop) => Task.FromResult(true);

    /// <summary>A transaction, and on SQLite the turn to write: dispose it without committing and nothing has happened.</summary>
    public async Task<Writing> Write(CancellationToken stop)
    {
        var turn = await TakeTurn(stop);
        try
        {
            return new Writing(await Database.BeginTransactionAsync(stop), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>One statement of the caller's that must stand alone: everything cached for the programme is stale from here.</summary>
    public Task<int> Touch(IReadOnlyCollection<long> programmes, CancellationToken stop) =>
        Programmes.Where(p => programmes.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), stop);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var touched = ProgrammesTouched();
        if (Database.CurrentTransaction is not null)
        {
            return await Save();
        }

        await using var writing = await Write(cancellationToken);
        var saved = await Save();
        await writing.Commit(cancellationToken);
        return saved;

        async Task<int> Save()
        {
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (touched.Count > 0)
            {
                await Touch(touched, cancellationToken);
            }

            return rows;
        }
    }

    /// <summary>Writing waits for its turn, so it is never synchronous.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>The turn to write, where the engine takes one writer at a time.</summary>
    protected virtual Task<IDisposable?> TakeTurn(CancellationToken stop) => Task.FromResult<IDisposable?>(null);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Every index costs each insert of a hundred thousand lines; the mappings name those that a page needs.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HeardDb).Assembly);
    }

    private List<long> ProgrammesTouched()
    {
        ChangeTracker.DetectChanges();
        return [.. ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            // No public page shows these; a line is coded every second. That there is a roster, and so another way in, one does.
            .Where(entry => entry is { State: EntityState.Added, Entity: RosterEntry } || entry.Entity is not (SignInLink or OutboxMessage or StagedUpload or AnalysisRun or Codebook or Coder or CodedLine or GivenCode or Acceptance
                or Authorship or JoinCode or UsedLink or RosterEntry or Voice or FurtherOrganisation or BlindLetter or ModerationItem or ModerationDecision or Workplace))
            .Select(entry => entry.Entity is Programme programme ? programme.Id : entry.Metadata.FindProperty("ProgrammeId") is null ? 0 : (long)entry.Property("ProgrammeId").CurrentValue!)
            .Where(id => id != 0)
            .Distinct()];
    }
}
