using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Heard.Web.Tests.House;

/// <summary>Gathers what a type definition refers to into the facts of its outermost type.</summary>
sealed class TypeWalk
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly TypeFacts _facts;
    private readonly SignatureNames _names;

    public TypeWalk(PEReader file, MetadataReader metadata, TypeFacts facts)
    {
        (_file, _metadata, _facts) = (file, metadata, facts);
        _names = new SignatureNames(name => _facts.Types.Add(name));
    }

    public void Walk(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        if (!type.BaseType.IsNil)
        {
            _facts.Bases.Add(Add(type.BaseType));
        }

        foreach (var implemented in type.GetInterfaceImplementations())
        {
            _facts.Bases.Add(Add(_metadata.GetInterfaceImplementation(implemented).Interface));
        }

        AddConstraints(type.GetGenericParameters());
        AddAttributes(type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            field.DecodeSignature(_names, null);
            AddAttributes(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties())
        {
            AddAttributes(_metadata.GetPropertyDefinition(property).GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            WalkMethod(method);
        }
    }

    private void WalkMethod(MethodDefinition method)
    {
        method.DecodeSignature(_names, null);
        AddConstraints(method.GetGenericParameters());
        AddAttributes(method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters())
        {
            AddAttributes(_metadata.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null);
        }

        foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
        {
            Add(region.CatchType);
        }

        foreach (var token in Instructions.Tokens(body.GetILBytes()!))
        {
            var handle = MetadataTokens.Handle(token);
            if (handle.Kind == HandleKind.UserString)
            {
                _facts.Literals.Add(_metadata.GetUserString((UserStringHandle)handle));
            }
            else
            {
                Add((EntityHandle)handle);
            }
        }
    }

    private void AddConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(each => _metadata.GetGenericParameter(each).GetConstraints()))
        {
            Add(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(_metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    /// <summary>Notes what a token stands for, and returns the type of it or the type that has it.</summary>
    private TypeName Add(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return _names.GetTypeFromDefinition(_metadata, (TypeDefinitionHandle)handle, 0);
            case HandleKind.TypeReference:
                return _names.GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeSpecification:
                return _names.GetTypeFromSpecification(_metadata, null, (TypeSpecificationHandle)handle, 0);
            case HandleKind.MethodSpecification:
                var made = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                made.DecodeSignature(_names, null);
                return Add(made.Method);
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                field.DecodeSignature(_names, null);
                return AddMember(Add(field.GetDeclaringType()), field.Name, null);
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return AddMember(Add(method.GetDeclaringType()), method.Name, method.DecodeSignature(_names, null).ParameterTypes.Length);
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                if (member.GetKind() == MemberReferenceKind.Field)
                {
                    member.DecodeFieldSignature(_names, null);
                    return AddMember(Add(member.Parent), member.Name, null);
                }

                return AddMember(Add(member.Parent), member.Name, member.DecodeMethodSignature(_names, null).ParameterTypes.Length);
            default:
                return default;
        }
    }

    private TypeName AddMember(TypeName type, StringHandle name, int? arguments)
    {
        var said = _metadata.GetString(name);
        _facts.Members.Add(said == ".ctor" ? $"{type.FullName}::.ctor({arguments})" : $"{type.FullName}::{said}");
        return type;
    }
}
