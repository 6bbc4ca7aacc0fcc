using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Heard.Web.Tests.House;

static class TypeNames
{
    public static TypeName NameOf(this MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
        {
            var outer = metadata.NameOf(type.GetDeclaringType());
            return outer with { Name = $"{outer.Name}/{name}" };
        }

        return new TypeName(metadata.GetString(metadata.GetAssemblyDefinition().Name), metadata.GetString(type.Namespace), name);
    }

    public static TypeName NameOf(this MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                var outer = metadata.NameOf((TypeReferenceHandle)type.ResolutionScope);
                return outer with { Name = $"{outer.Name}/{name}" };
            case HandleKind.AssemblyReference:
                var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                return new TypeName(metadata.GetString(assembly.Name), metadata.GetString(type.Namespace), name);
            default:
                return new TypeName(metadata.GetString(metadata.GetAssemblyDefinition().Name), metadata.GetString(type.Namespace), name);
        }
    }
}

/// <summary>Tells every type a signature names. The value of a signature is its own type: of <c>List&lt;T&gt;</c> the list, of <c>T[]</c> the T.</summary>
sealed class SignatureNames(Action<TypeName> told) : ISignatureTypeProvider<TypeName, object?>
{
    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Tell(reader.NameOf(handle));

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Tell(reader.NameOf(handle));

    public TypeName GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => new("System.Runtime", "System", typeCode.ToString());

    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments) => genericType;

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) => signature.ReturnType;

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeName GetGenericMethodParameter(object? genericContext, int index) => new("", "", "!!" + index);

    public TypeName GetGenericTypeParameter(object? genericContext, int index) => new("", "", "!" + index);

    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) => elementType;

    public TypeName GetSZArrayType(TypeName elementType) => elementType;

    public TypeName GetByReferenceType(TypeName elementType) => elementType;

    public TypeName GetPointerType(TypeName elementType) => elementType;

    public TypeName GetPinnedType(TypeName elementType) => elementType;

    private TypeName Tell(TypeName name)
    {
        told(name);
        return name;
    }
}
