using Heard.Core.People;
using Heard.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heard.Data.Mappings;

internal sealed class PeopleMappings :
    IEntityTypeConfiguration<Programme>, IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Profession>, IEntityTypeConfiguration<Voice>,
    IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<RetentionPeriod>, IEntityTypeConfiguration<Hold>,
    IEntityTypeConfiguration<Erasure>, IEntityTypeConfiguration<RetentionRun>, IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<SignInLink>,
    IEntityTypeConfiguration<IdentityUserClaim<long>>, IEntityTypeConfiguration<IdentityUserLogin<long>>,
    IEntityTypeConfiguration<IdentityUserToken<long>>, IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    public void Configure(EntityTypeBuilder<Programme> b)
    {
        b.HasKey(p => p.Id);
        b.Property(p => p.Id).ValueGeneratedNever();
        b.Property(p => p.Slug).HasMaxLength(Programme.MostSlug);
        b.HasIndex(p => p.Slug).IsUnique();
        b.Property(p => p.Name).HasMaxLength(Programme.MostName);
        b.ComplexProperty(p => p.Promise);
        b.ComplexProperty(p => p.Help);
        b.ComplexProperty(p => p.Watch);
        b.ComplexProperty(p => p.Joining);
        b.ComplexProperty(p => p.Brand, brand =>
        {
            brand.Property(x => x.Primary).HasConversion(c => c.ToString(), text => Colour.Read(text)!.Value).HasMaxLength(7);
            brand.Property(x => x.Accent).HasConversion(c => c.ToString(), text => Colour.Read(text)!.Value).HasMaxLength(7);
        });
    }

    public void Configure(EntityTypeBuilder<Organisation> b)
    {
        b.HasKey(o => new { o.ProgrammeId, o.Id });
        b.Property(o => o.Id).ValueGeneratedNever();
        b.Property(o => o.Name).HasMaxLength(Organisation.MostName);
        b.HasIndex(o => new { o.ProgrammeId, o.Name }).IsUnique();
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Profession> b)
    {
        b.HasKey(p => new { p.ProgrammeId, p.Id });
        b.Property(p => p.Id).ValueGeneratedNever();
        b.Property(p => p.Name).HasMaxLength(Profession.MostName);
        b.HasIndex(p => new { p.ProgrammeId, p.Name }).IsUnique();
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Voice> b)
    {
        b.HasKey(v => new { v.ProgrammeId, v.Id });
        b.Property(v => v.Id).ValueGeneratedNever();
        b.Property(v => v.Name).HasMaxLength(Voice.MostName);
        b.Property(v => v.Setting).HasMaxLength(Voice.MostSetting);
        b.HasIndex(v => new { v.ProgrammeId, v.RecoveryHash });
        b.HasIndex(v => new { v.ProgrammeId, v.FeedHash });
        b.Property(v => v.Place).HasMaxLength(AboutOption.MostName);
        b.HasOne<Organisation>().WithMany().HasForeignKey(v => new { v.ProgrammeId, v.OrganisationId }).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Profession>().WithMany().HasForeignKey(v => new { v.ProgrammeId, v.ProfessionId }).OnDelete(DeleteBehavior.Restrict);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Membership> b)
    {
        b.HasKey(m => new { m.AccountId, m.ProgrammeId, m.Role });
        b.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<RetentionPeriod> b)
    {
        b.HasKey(r => new { r.ProgrammeId, r.Class });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Hold> b)
    {
        b.HasKey(h => new { h.ProgrammeId, h.ContributionId });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Erasure> b)
    {
        b.HasKey(e => new { e.ProgrammeId, e.ContributionId });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<RetentionRun> b)
    {
        b.HasKey(r => new { r.ProgrammeId, r.On, r.Class });
        b.BelongsToProgramme();
    }

    public void Configure(EntityTypeBuilder<Account> b)
    {
        b.ToTable("Accounts");
        b.Property(a => a.Id).ValueGeneratedNever();
        b.Property(a => a.Name).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<SignInLink> b)
    {
        b.HasKey(l => l.TokenHash);
        b.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        b.HasOne<Programme>().WithMany().HasForeignKey(l => l.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<long>> b) => b.ToTable("AccountClaims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<long>> b) => b.ToTable("AccountLogins");

    public void Configure(EntityTypeBuilder<IdentityUserToken<long>> b) => b.ToTable("AccountTokens");

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> b) => b.ToTable("AccountPasskeys");
}
