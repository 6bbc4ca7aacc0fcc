using Heard.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heard.Data.Mappings;

/// <summary>Who may join. None of these rows knows a voice.</summary>
internal sealed class JoiningMappings :
    IEntityTypeConfiguration<RosterEntry>, IEntityTypeConfiguration<AllowedDomain>, IEntityTypeConfiguration<JoinCode>, IEntityTypeConfiguration<UsedLink>,
    IEntityTypeConfiguration<FurtherOrganisation>, IEntityTypeConfiguration<AboutOption>
{
    public void Configure(EntityTypeBuilder<RosterEntry> b)
    {
        b.HasKey(r => new { r.ProgrammeId, r.Id });
        b.Property(r => r.Id).ValueGeneratedNever();
        b.Property(r => r.Address).HasMaxLength(RosterEntry.MostAddress);
        b.HasIndex(r => new { r.ProgrammeId, r.Address }).IsUnique();
        b.HasIndex(r => new { r.ProgrammeId, r.TokenHash });
        b.HasOne<Organisation>().WithMany().HasForeignKey(r => new { r.ProgrammeId, r.OrganisationId }).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Profession>().WithMany().HasForeignKey(r => new { r.ProgrammeId, r.ProfessionId }).OnDelete(DeleteBehavior.Restrict);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<AllowedDomain> b)
    {
        b.HasKey(d => new { d.ProgrammeId, d.Domain });
        b.Property(d => d.Domain).HasMaxLength(AllowedDomain.Most);
        b.HasOne<Organisation>().WithMany().HasForeignKey(d => new { d.ProgrammeId, d.OrganisationId }).OnDelete(DeleteBehavior.Restrict);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<JoinCode> b)
    {
        b.HasKey(c => new { c.ProgrammeId, c.Id });
        b.Property(c => c.Id).ValueGeneratedNever();
        b.HasIndex(c => c.ExpiresAt);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<UsedLink> b)
    {
        b.HasKey(u => new { u.ProgrammeId, u.Hash });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<FurtherOrganisation> b)
    {
        b.HasKey(f => new { f.ProgrammeId, f.VoiceId, f.OrganisationId });
        b.HasOne<Voice>().WithMany().HasForeignKey(f => new { f.ProgrammeId, f.VoiceId });
        b.HasOne<Organisation>().WithMany().HasForeignKey(f => new { f.ProgrammeId, f.OrganisationId });
    }

    public void Configure(EntityTypeBuilder<AboutOption> b)
    {
        b.HasKey(o => new { o.ProgrammeId, o.About, o.Name });
        b.Property(o => o.Name).HasMaxLength(AboutOption.MostName);
        b.BelongsToProgramme();
    }
}
