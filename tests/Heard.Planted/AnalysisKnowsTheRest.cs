namespace Heard.Analysis.Themes;

sealed class KnowsCore
{
    Core.Act.Promised? _promised;
}

sealed class KnowsData
{
    Data.HeardDb? _db;
}

sealed class KnowsWeb
{
    Web.Shared.Layout? _layout;
}

sealed class DrawsUnseeded
{
    double Next() => Random.Shared.NextDouble();
}
