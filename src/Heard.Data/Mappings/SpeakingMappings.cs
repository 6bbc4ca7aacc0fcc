using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heard.Data.Mappings;

/// <summary>What people say in conversations held here, and what moderators do about it.</summary>
internal sealed class SpeakingMappings :
    IEntityTypeConfiguration<Authorship>, IEntityTypeConfiguration<Dots>, IEntityTypeConfiguration<Tally>, IEntityTypeConfiguration<FacilitatorPost>,
    IEntityTypeConfiguration<ModerationItem>, IEntityTypeConfiguration<ModerationDecision>, IEntityTypeConfiguration<ModerationReason>,
    IEntityTypeConfiguration<BlindLetter>, IEntityTypeConfiguration<IdentityRequest>, IEntityTypeConfiguration<Workplace>
{
    public void Configure(EntityTypeBuilder<Authorship> b)
    {
        b.HasKey(a => new { a.ProgrammeId, a.ContributionId });
        b.HasIndex(a => new { a.ProgrammeId, a.VoiceId });
        b.HasOne<Contribution>().WithMany().HasForeignKey(a => new { a.ProgrammeId, a.ContributionId });
        b.HasOne<Voice>().WithMany().HasForeignKey(a => new { a.ProgrammeId, a.VoiceId });
    }

    public void Configure(EntityTypeBuilder<Dots> b)
    {
        b.HasKey(d => new { d.ProgrammeId, d.ConversationId, d.VoiceId, d.ContributionId });
        b.HasOne<Conversation>().WithMany().HasForeignKey(d => new { d.ProgrammeId, d.ConversationId });
        b.HasOne<Contribution>().WithMany().HasForeignKey(d => new { d.ProgrammeId, d.ContributionId });
        b.HasOne<Voice>().WithMany().HasForeignKey(d => new { d.ProgrammeId, d.VoiceId });
    }

    public void Configure(EntityTypeBuilder<Tally> b)
    {
        b.HasKey(t => new { t.ProgrammeId, t.ConversationId, t.ContributionId });
        b.HasOne<Conversation>().WithMany().HasForeignKey(t => new { t.ProgrammeId, t.ConversationId });
        b.HasOne<Contribution>().WithMany().HasForeignKey(t => new { t.ProgrammeId, t.ContributionId });
    }

    public void Configure(EntityTypeBuilder<FacilitatorPost> b)
    {
        b.HasKey(p => new { p.ProgrammeId, p.Id });
        b.Property(p => p.Id).ValueGeneratedNever();
        b.Property(p => p.Name).HasMaxLength(100);
        b.HasIndex(p => new { p.ProgrammeId, p.ConversationId });
        b.HasOne<Conversation>().WithMany().HasForeignKey(p => new { p.ProgrammeId, p.ConversationId });
    }

    public void Configure(EntityTypeBuilder<ModerationItem> b)
    {
        b.HasKey(m => new { m.ProgrammeId, m.ContributionId });
        b.HasOne<Contribution>().WithMany().HasForeignKey(m => new { m.ProgrammeId, m.ContributionId });
    }

    public void Configure(EntityTypeBuilder<ModerationDecision> b)
    {
        b.HasKey(d => new { d.ProgrammeId, d.Id });
        b.Property(d => d.Id).ValueGeneratedNever();
        b.Property(d => d.Reason).HasMaxLength(ModerationDecision.MostReason);
        b.HasIndex(d => new { d.ProgrammeId, d.ContributionId });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<ModerationReason> b)
    {
        b.HasKey(r => new { r.ProgrammeId, r.Order });
        b.Property(r => r.Order).ValueGeneratedNever();
        b.Property(r => r.Name).HasMaxLength(ModerationDecision.MostReason);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<BlindLetter> b)
    {
        b.HasKey(l => new { l.ProgrammeId, l.Id });
        b.Property(l => l.Id).ValueGeneratedNever();
        b.HasIndex(l => new { l.ProgrammeId, l.ContributionId, l.Order }).IsUnique();
        b.HasOne<Contribution>().WithMany().HasForeignKey(l => new { l.ProgrammeId, l.ContributionId });
    }

    public void Configure(EntityTypeBuilder<IdentityRequest> b)
    {
        b.HasKey(r => new { r.ProgrammeId, r.Id });
        b.Property(r => r.Id).ValueGeneratedNever();
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Workplace> b)
    {
        b.HasKey(w => new { w.ProgrammeId, w.AccountId });
        b.Property(w => w.AccountId).ValueGeneratedNever();
        b.HasOne<Organisation>().WithMany().HasForeignKey(w => new { w.ProgrammeId, w.OrganisationId });
        b.BelongsToProgramme();
    }
}
