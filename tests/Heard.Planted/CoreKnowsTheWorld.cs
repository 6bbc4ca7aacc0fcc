using Microsoft.Data.Sqlite;

namespace Heard.Core.Reach;

sealed class AsksTheClock
{
    DateTimeOffset Now() => DateTimeOffset.UtcNow;
}

sealed class DrawsChance
{
    Guid Id() => Guid.NewGuid();

    int Throw() => new Random().Next(6) + Random.Shared.Next(6);
}

sealed class ReadsAFile
{
    string Words() => File.ReadAllText("words.txt");
}

sealed class ReadsTheEnvironment
{
    string Host() => Environment.MachineName;
}

sealed class Speaks
{
    void Say() => Console.Write('.');
}

sealed class UsesAPackage
{
    SqliteConnection? _connection;
}

sealed class UsesTheNetwork
{
    HttpClient? _client;
}

/// <summary>Nothing here is forbidden: a seeded draw, a moment handed in, an iterator.</summary>
sealed class OnlyComputes
{
    int Draw(Random seeded) => seeded.Next(6) + new Random(7).Next(6);

    DateTime Later(DateTime now) => now.AddDays(1);

    IEnumerable<int> Count()
    {
        yield return 1;
    }
}
