using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data
{
    abstract class HeardDb : DbContext;

    sealed class KnowsWeb
    {
        Web.Shared.Layout? _layout;
    }

    sealed class NamesAnEngine
    {
        SqliteConnection? _connection;
    }

    sealed class NamesAnEngineByAnExtension
    {
        void Choose(DbContextOptionsBuilder options) => options.UseSqlite();
    }

    sealed class NamesAnEngineInText
    {
        bool Is(string provider) => provider == "Npgsql.EntityFrameworkCore.PostgreSQL";
    }

    sealed class SqliteGate
    {
        SqliteConnection? _connection;
    }

    sealed class OneSwitch
    {
        void Choose(DbContextOptionsBuilder options) => options.UseSqlite();
    }
}

namespace Heard.Data.Migrations.Sqlite
{
    sealed class Beginnings
    {
        SqliteConnection? _connection;
    }
}
