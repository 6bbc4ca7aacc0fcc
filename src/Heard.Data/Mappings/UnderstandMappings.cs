using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Respond;
using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heard.Data.Mappings;

internal sealed class UnderstandMappings :
    IEntityTypeConfiguration<Theme>, IEntityTypeConfiguration<SubTheme>, IEntityTypeConfiguration<Coding>, IEntityTypeConfiguration<SetAside>, IEntityTypeConfiguration<Finding>,
    IEntityTypeConfiguration<Cuts>, IEntityTypeConfiguration<Comparison>, IEntityTypeConfiguration<Question>, IEntityTypeConfiguration<Citation>, IEntityTypeConfiguration<EarlierWords>
{
    public void Configure(EntityTypeBuilder<Theme> b)
    {
        b.HasKey(t => new { t.ProgrammeId, t.Id });
        b.Property(t => t.Id).ValueGeneratedNever();
        b.Property(t => t.Label).HasMaxLength(Theme.MostName);
        b.Property(t => t.Name).HasMaxLength(Theme.MostName);
        b.HasOne<Theme>().WithMany().HasForeignKey(t => new { t.ProgrammeId, t.MergedIntoId }).OnDelete(DeleteBehavior.Restrict);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<SubTheme> b)
    {
        // It goes when its theme goes. A line's part is no foreign key: it is read with the theme, and means nothing without.
        b.HasKey(s => new { s.ProgrammeId, s.ThemeId, s.Number });
        b.Property(s => s.Label).HasMaxLength(Theme.MostName);
        b.HasOne<Theme>().WithMany().HasForeignKey(s => new { s.ProgrammeId, s.ThemeId });
    }

    public void Configure(EntityTypeBuilder<Coding> b)
    {
        b.HasKey(c => new { c.ProgrammeId, c.ThemeId, c.ContributionId });
        b.HasIndex(c => new { c.ProgrammeId, c.ContributionId });
        b.HasOne<Theme>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.ThemeId });
        b.HasOne<Contribution>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.ContributionId });
    }

    public void Configure(EntityTypeBuilder<SetAside> b)
    {
        b.HasKey(s => new { s.ProgrammeId, s.ContributionId });
        b.HasOne<Contribution>().WithMany().HasForeignKey(s => new { s.ProgrammeId, s.ContributionId });
    }

    public void Configure(EntityTypeBuilder<Cuts> b)
    {
        b.HasKey(c => c.ProgrammeId);
        b.Property(c => c.ProgrammeId).ValueGeneratedNever();
        b.Property(c => c.Attributes).HasMaxLength(200);
        b.Property(c => c.PairNames).HasMaxLength(200);
        b.Ignore(c => c.By).Ignore(c => c.Pairs);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Comparison> b)
    {
        b.HasKey(c => new { c.ProgrammeId, c.Number });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Finding> b)
    {
        b.HasKey(f => new { f.ProgrammeId, f.Id });
        b.Property(f => f.Id).ValueGeneratedNever();
        b.Property(f => f.Words).HasMaxLength(Finding.MostWords);
        b.HasIndex(f => new { f.ProgrammeId, f.WorkshopId });
        b.HasOne<Workshop>().WithMany().HasForeignKey(f => new { f.ProgrammeId, f.WorkshopId });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Question> b)
    {
        b.HasKey(q => new { q.ProgrammeId, q.Id });
        b.Property(q => q.Id).ValueGeneratedNever();
        b.Property(q => q.Words).HasMaxLength(Question.MostWords);
        b.Property(q => q.Owner).HasMaxLength(Question.MostOwner);
        b.HasIndex(q => new { q.ProgrammeId, q.Number }).IsUnique();
        b.Ignore(q => q.Reply);
        b.Property<DateOnly?>("parkedUntil").HasColumnName("ParkedUntil");
        b.Property<string?>("parkedBecause").HasColumnName("ParkedBecause");
        b.Property<string?>("answer").HasColumnName("Answer");
        b.Property<DateOnly?>("answeredOn").HasColumnName("AnsweredOn");
        b.HasOne<Question>().WithMany().HasForeignKey(q => new { q.ProgrammeId, q.MergedIntoId }).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Question>().WithMany().HasForeignKey(q => new { q.ProgrammeId, q.LikeId }).OnDelete(DeleteBehavior.Restrict);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Citation> b)
    {
        // Both ends are of many kinds, so no foreign key holds them; what a citation points to is never deleted, only withdrawn.
        b.HasKey(c => new { c.ProgrammeId, c.FromKind, c.FromId, c.ToKind, c.ToId });
        b.HasIndex(c => new { c.ProgrammeId, c.ToKind, c.ToId });
        b.Ignore(c => c.From).Ignore(c => c.To);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<EarlierWords> b)
    {
        b.HasKey(e => new { e.ProgrammeId, e.Kind, e.SubjectId, e.Version });
        b.BelongsToProgramme();
    }
}
