using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Compliance.Architecture.Tests.Facts;

/// <summary>Reads an assembly without loading it, so that hosts with native parts can be looked at anywhere.</summary>
public static class AssemblyReader
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    public static AssemblyFacts Read(string path) => Read(File.ReadAllBytes(path));

    public static AssemblyFacts Read(byte[] image)
    {
        using var portable = new PEReader(ImmutableArray.Create(image));
        var metadata = portable.GetMetadataReader();
        return new AssemblyFacts(
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. NativeModules(metadata)],
            [.. metadata.TypeDefinitions.Select(handle => ReadType(portable, metadata, handle)).Where(type => type.FullName != "<Module>")]);
    }

    private static IEnumerable<string> NativeModules(MetadataReader metadata)
    {
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.ModuleRef); row++)
            yield return metadata.GetString(metadata.GetModuleReference(MetadataTokens.ModuleReferenceHandle(row)).Name);
    }

    private static TypeFacts ReadType(PEReader portable, MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var definition = metadata.GetTypeDefinition(handle);
        var names = new TypeNames(metadata);
        var baseTypes = new HashSet<string>();
        var attributes = new HashSet<string>();
        var calls = new HashSet<string>();
        var literals = new HashSet<string>();
        var methods = new List<MethodFacts>();

        if (!definition.BaseType.IsNil)
            baseTypes.Add(names.NameOf(definition.BaseType));
        foreach (var implementation in definition.GetInterfaceImplementations())
            baseTypes.Add(names.NameOf(metadata.GetInterfaceImplementation(implementation).Interface));
        foreach (var attribute in definition.GetCustomAttributes())
            attributes.Add(names.AttributeName(attribute));
        foreach (var field in definition.GetFields())
        {
            metadata.GetFieldDefinition(field).DecodeSignature(names, null);
            foreach (var attribute in metadata.GetFieldDefinition(field).GetCustomAttributes())
                names.AttributeName(attribute);
        }
        foreach (var property in definition.GetProperties())
            foreach (var attribute in metadata.GetPropertyDefinition(property).GetCustomAttributes())
                names.AttributeName(attribute);
        foreach (var parameter in definition.GetGenericParameters())
            foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
                names.NameOf(metadata.GetGenericParameterConstraint(constraint).Type);
        foreach (var methodHandle in definition.GetMethods())
        {
            var method = metadata.GetMethodDefinition(methodHandle);
            var signature = method.DecodeSignature(names, null);
            var methodAttributes = method.GetCustomAttributes().Select(names.AttributeName).ToHashSet();
            if (method.RelativeVirtualAddress != 0)
                ReadBody(portable.GetMethodBody(method.RelativeVirtualAddress), metadata, names, calls, literals);
            var isAsync = methodAttributes.Contains("System.Runtime.CompilerServices.AsyncStateMachineAttribute");
            methods.Add(new MethodFacts(metadata.GetString(method.Name), signature.ParameterTypes, isAsync && signature.ReturnType == "System.Void"));
        }

        var outermost = Outermost(metadata, handle);
        var outer = metadata.GetTypeDefinition(outermost);
        var fullName = names.NameOf(handle);
        return new TypeFacts(
            fullName,
            names.NameOf(outermost),
            metadata.GetString(outer.Namespace),
            fullName.Contains('<') || attributes.Contains("System.Runtime.CompilerServices.CompilerGeneratedAttribute")
                || attributes.Contains("System.CodeDom.Compiler.GeneratedCodeAttribute") || attributes.Contains("Microsoft.CodeAnalysis.EmbeddedAttribute"),
            definition.Attributes.HasFlag(TypeAttributes.Abstract),
            baseTypes,
            attributes,
            names.Seen.ToHashSet(),
            calls,
            literals,
            methods);
    }

    private static TypeDefinitionHandle Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } declaring)
            handle = declaring;
        return handle;
    }

    private static void ReadBody(MethodBodyBlock body, MetadataReader metadata, TypeNames names, HashSet<string> calls, HashSet<string> literals)
    {
        if (!body.LocalSignature.IsNil)
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            names.NameOf(region.CatchType);

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            if (value == 0xFE)
                value = 0xFE00 | code.ReadByte();
            switch (OpCodesByValue[value].OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineSwitch:
                    var branchCount = code.ReadInt32();
                    code.Offset += 4 * branchCount;
                    break;
                case OperandType.InlineString:
                    literals.Add(metadata.GetUserString(MetadataTokens.UserStringHandle(code.ReadInt32() & 0xFFFFFF)));
                    break;
                case OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineField:
                    ReadToken(MetadataTokens.EntityHandle(code.ReadInt32()), metadata, names, calls);
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private static void ReadToken(EntityHandle handle, MetadataReader metadata, TypeNames names, HashSet<string> calls)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(names, null);
                ReadToken(specification.Method, metadata, names, calls);
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                if (member.GetKind() == MemberReferenceKind.Method)
                    member.DecodeMethodSignature(names, null);
                else
                    member.DecodeFieldSignature(names, null);
                if (member.Parent.Kind != HandleKind.MethodDefinition)
                    calls.Add($"{names.NameOf(member.Parent)}::{metadata.GetString(member.Name)}");
                break;
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                calls.Add($"{names.NameOf(method.GetDeclaringType())}::{metadata.GetString(method.Name)}");
                break;
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                calls.Add($"{names.NameOf(field.GetDeclaringType())}::{metadata.GetString(field.Name)}");
                break;
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                names.NameOf(handle);
                break;
        }
    }
}
