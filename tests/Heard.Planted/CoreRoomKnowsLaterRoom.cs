namespace Heard.Core.Act
{
    class Promised
    {
        public static int Count() => 0;

        public sealed class Part;
    }

    sealed class PromisedAttribute : Attribute;
}

namespace Heard.Core.Chain
{
    sealed class SharedKnowsARoom(People.Voice voice)
    {
        People.Voice Its { get; } = voice;
    }
}

namespace Heard.Core.Listen
{
    sealed class InABase : Act.Promised;

    [Act.Promised]
    sealed class InAnAttribute;

    sealed class InACall
    {
        int Count() => Act.Promised.Count();
    }

    sealed class InAnIteratorsLambda
    {
        IEnumerable<int> Each(int[] some)
        {
            foreach (var _ in some.Select(i => new Act.Promised.Part()))
            {
                yield return 1;
            }
        }
    }

    sealed class InATypeArgument
    {
        object Some() => Array.Empty<List<Act.Promised>>();
    }

    interface IInAConstraint<T>
        where T : Act.Promised;
}

namespace Heard.Core.Act
{
    /// <summary>Looking back is allowed.</summary>
    sealed class LooksBack
    {
        Listen.InACall? _call;
        Chain.SharedKnowsARoom? _chain;
    }
}
