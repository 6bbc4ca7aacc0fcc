using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Heard.Web.Tests.House;

/// <summary>A type by the assembly that has it. A nested type is named <c>Outer/Nested</c> and has its outer type's namespace.</summary>
readonly record struct TypeName(string Assembly, string Namespace, string Name)
{
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    public TypeName Outermost => this with { Name = Name.Split('/')[0] };

    public bool IsIn(string room) => Namespace == room || Namespace.StartsWith(room + ".", StringComparison.Ordinal);

    public override string ToString() => FullName;
}

/// <summary>What one type refers to, in signatures, attributes and code, its nested and compiler-made types included.</summary>
sealed record TypeFacts(TypeName Name)
{
    public HashSet<TypeName> Bases { get; } = [];
    public HashSet<TypeName> Types { get; } = [];

    /// <summary><c>Type::Member</c>; a constructor says how many arguments it takes, <c>Type::.ctor(2)</c>.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Literals { get; } = new(StringComparer.Ordinal);
}

/// <summary>A compiled assembly as the arrows see it. Read from bytes, so that nothing of it is loaded or run.</summary>
/// <remarks>Constants, enum values in code and <c>nameof</c> leave no trace in an image, so no arrow can see them.</remarks>
sealed record Image(string Name, IReadOnlyList<TypeFacts> Types)
{
    public static Image Of(string assembly) => Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));

    public static Image Read(byte[] bytes)
    {
        using var file = new PEReader(new MemoryStream(bytes, writable: false));
        var metadata = file.GetMetadataReader();
        var facts = new Dictionary<TypeName, TypeFacts>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var name = metadata.NameOf(handle).Outermost;
            if (!facts.TryGetValue(name, out var type))
            {
                facts[name] = type = new TypeFacts(name);
            }

            new TypeWalk(file, metadata, type).Walk(handle);
        }

        return new Image(metadata.GetString(metadata.GetAssemblyDefinition().Name), [.. facts.Values]);
    }
}
