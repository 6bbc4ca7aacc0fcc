using Heard.Data.Outbox;

namespace Heard.Web.Shared;

/// <summary>
/// Carries out one kind of message, by which it is registered. It may be asked twice for the same message (a node can die
/// between doing and saying so) and has to make nothing worse of it. An exception means "later".
/// </summary>
internal interface IOutboxDelivery
{
    /// <returns>When to do it again; null where it is done for good.</returns>
    Task<DateTimeOffset?> Deliver(OutboxMessage message, CancellationToken stop);
}

internal static class OutboxDeliveries
{
    public static IServiceCollection AddDelivery<T>(this IServiceCollection services, string kind)
        where T : class, IOutboxDelivery => services.AddKeyedScoped<IOutboxDelivery, T>(kind);
}
