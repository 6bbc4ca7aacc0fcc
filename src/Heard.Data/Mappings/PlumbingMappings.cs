using Heard.Core.People;
using Heard.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heard.Data.Mappings;

internal sealed class PlumbingMappings : IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<Act>, IEntityTypeConfiguration<ProtectionKey>, IEntityTypeConfiguration<AnalysisRun>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> b)
    {
        b.ToTable("Outbox");
        b.HasKey(m => m.Id);
        b.Property(m => m.Id).ValueGeneratedNever();
        b.HasIndex(m => new { m.DoneAt, m.DueAt });
        b.HasOne<Programme>().WithMany().HasForeignKey(m => m.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Act> b)
    {
        b.HasKey(a => a.Id);
        b.Property(a => a.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ProtectionKey> b)
    {
        b.HasKey(k => k.Id);
        b.Property(k => k.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<AnalysisRun> b)
    {
        b.HasKey(r => new { r.ProgrammeId, r.Id });
        b.BelongsToProgramme();
        b.Property(r => r.Set).HasMaxLength(40);
    }
}

internal static class Belonging
{
    /// <summary>The row goes when its programme goes.</summary>
    public static void BelongsToProgramme<T>(this EntityTypeBuilder<T> b)
        where T : class => b.HasOne<Programme>().WithMany().HasForeignKey("ProgrammeId");
}
