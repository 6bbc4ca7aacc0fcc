using Heard.Core.Listen;
using Heard.Core.Understand;
using Heard.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heard.Data.Mappings;

internal sealed class CodingMappings :
    IEntityTypeConfiguration<Codebook>, IEntityTypeConfiguration<Code>, IEntityTypeConfiguration<Coder>, IEntityTypeConfiguration<CodedLine>,
    IEntityTypeConfiguration<GivenCode>, IEntityTypeConfiguration<Acceptance>
{
    public void Configure(EntityTypeBuilder<Codebook> b)
    {
        b.HasKey(c => c.ProgrammeId);
        b.Property(c => c.ProgrammeId).ValueGeneratedNever();
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Code> b)
    {
        b.HasKey(c => new { c.ProgrammeId, c.Id });
        b.Property(c => c.Id).ValueGeneratedNever();
        b.Property(c => c.Name).HasMaxLength(Code.MostName);
        b.Property(c => c.Description).HasMaxLength(Code.MostDescription);
        b.HasOne<Code>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.GroupId }).OnDelete(DeleteBehavior.Restrict);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Coder> b)
    {
        b.HasKey(c => new { c.ProgrammeId, c.Number });
        b.Property(c => c.Number).ValueGeneratedNever();
        b.Property(c => c.Name).HasMaxLength(Coder.MostName);
        b.Ignore(c => c.Letter);
        b.HasIndex(c => new { c.ProgrammeId, c.AccountId }).IsUnique();
        b.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.SetNull);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<CodedLine> b)
    {
        // The line before the coder: nearly every question is what was decided about a line.
        b.HasKey(l => new { l.ProgrammeId, l.ContributionId, l.Coder });
        b.HasOne<Coder>().WithMany().HasForeignKey(l => new { l.ProgrammeId, l.Coder });
        b.HasOne<Contribution>().WithMany().HasForeignKey(l => new { l.ProgrammeId, l.ContributionId });
        b.HasOne<Acceptance>().WithMany().HasForeignKey(l => new { l.ProgrammeId, l.AcceptanceId });
    }

    public void Configure(EntityTypeBuilder<GivenCode> b)
    {
        b.HasKey(g => new { g.ProgrammeId, g.ContributionId, g.Coder, g.CodeId });
        b.HasIndex(g => new { g.ProgrammeId, g.CodeId });
        b.HasOne<CodedLine>().WithMany().HasForeignKey(g => new { g.ProgrammeId, g.ContributionId, g.Coder });
        b.HasOne<Code>().WithMany().HasForeignKey(g => new { g.ProgrammeId, g.CodeId });
    }

    public void Configure(EntityTypeBuilder<Acceptance> b)
    {
        b.HasKey(a => new { a.ProgrammeId, a.Id });
        b.Property(a => a.Id).ValueGeneratedNever();
        b.BelongsToProgramme();
    }
}
