using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heard.Data.Mappings;

internal sealed class ListenMappings :
    IEntityTypeConfiguration<Series>, IEntityTypeConfiguration<Workshop>, IEntityTypeConfiguration<Conversation>,
    IEntityTypeConfiguration<Contribution>, IEntityTypeConfiguration<Vote>, IEntityTypeConfiguration<Attachment>, IEntityTypeConfiguration<ImportReport>,
    IEntityTypeConfiguration<SkippedRow>, IEntityTypeConfiguration<RememberedMapping>, IEntityTypeConfiguration<StagedUpload>
{
    public void Configure(EntityTypeBuilder<Series> b)
    {
        b.HasKey(s => new { s.ProgrammeId, s.Id });
        b.Property(s => s.Id).ValueGeneratedNever();
        b.Property(s => s.Name).HasMaxLength(Series.MostName);
        b.HasIndex(s => new { s.ProgrammeId, s.Number }).IsUnique();
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Workshop> b)
    {
        b.HasKey(w => new { w.ProgrammeId, w.Id });
        b.Property(w => w.Id).ValueGeneratedNever();
        b.Property(w => w.Title).HasMaxLength(Workshop.MostTitle);
        b.HasIndex(w => new { w.ProgrammeId, w.Number }).IsUnique();
        b.HasOne<Series>().WithMany().HasForeignKey(w => new { w.ProgrammeId, w.SeriesId });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Conversation> b)
    {
        b.HasKey(c => new { c.ProgrammeId, c.Id });
        b.Property(c => c.Id).ValueGeneratedNever();
        b.Property(c => c.Title).HasMaxLength(Conversation.MostTitle);
        b.HasIndex(c => new { c.ProgrammeId, c.Title }).IsUnique();
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Contribution> b)
    {
        b.HasKey(c => new { c.ProgrammeId, c.Id });
        b.Property(c => c.Id).ValueGeneratedNever();
        b.HasIndex(c => new { c.ProgrammeId, c.WorkshopId });
        b.HasIndex(c => new { c.ProgrammeId, c.ImportId });
        b.HasIndex(c => new { c.ProgrammeId, c.ConversationId });
        b.ComplexProperty(c => c.Translation, t =>
        {
            t.Property(said => said.Language).HasMaxLength(Language.LongestTag);
            t.Property(said => said.Words).HasMaxLength(Translation.MostWords);
            t.Property(said => said.By).HasMaxLength(Translation.MostBy);
        });
        b.Ignore(c => c.Understood);
        b.HasQueryFilter(c => c.Visibility == Visibility.Published);
        b.HasOne<Workshop>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.WorkshopId }).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Conversation>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.ConversationId }).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Organisation>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.OrganisationId }).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Profession>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.ProfessionId }).OnDelete(DeleteBehavior.Restrict);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Vote> b)
    {
        // One voice, one vote: the key is the rule. It begins with what is read together.
        b.HasKey(v => new { v.ProgrammeId, v.ConversationId, v.VoiceId, v.ContributionId });
        b.HasOne<Conversation>().WithMany().HasForeignKey(v => new { v.ProgrammeId, v.ConversationId });
        b.HasOne<Contribution>().WithMany().HasForeignKey(v => new { v.ProgrammeId, v.ContributionId });
        b.HasOne<Voice>().WithMany().HasForeignKey(v => new { v.ProgrammeId, v.VoiceId });
    }

    public void Configure(EntityTypeBuilder<Attachment> b)
    {
        b.HasKey(a => new { a.ProgrammeId, a.Id });
        b.Property(a => a.Id).ValueGeneratedNever();
        b.Property(a => a.Label).HasMaxLength(Attachment.MostLabel);
        b.Property(a => a.Address).HasMaxLength(Attachment.MostAddress);
        b.HasIndex(a => new { a.ProgrammeId, a.WorkshopId });
        b.HasOne<Workshop>().WithMany().HasForeignKey(a => new { a.ProgrammeId, a.WorkshopId });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<ImportReport> b)
    {
        b.HasKey(i => new { i.ProgrammeId, i.Id });
        b.Property(i => i.Id).ValueGeneratedNever();
        b.Property(i => i.Source).HasMaxLength(ImportReport.MostSource);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<SkippedRow> b)
    {
        b.HasKey(s => new { s.ProgrammeId, s.ImportId, s.Row });
        b.Property(s => s.Excerpt).HasMaxLength(80);
        b.HasOne<ImportReport>().WithMany().HasForeignKey(s => new { s.ProgrammeId, s.ImportId });
    }

    public void Configure(EntityTypeBuilder<RememberedMapping> b)
    {
        b.HasKey(m => new { m.ProgrammeId, m.Header });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<StagedUpload> b)
    {
        b.HasKey(u => new { u.ProgrammeId, u.Id });
        b.Property(u => u.Id).ValueGeneratedNever();
        b.HasIndex(u => u.UploadedAt);
        b.BelongsToProgramme();
    }
}
