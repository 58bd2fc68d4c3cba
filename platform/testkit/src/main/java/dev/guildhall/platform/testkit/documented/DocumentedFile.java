package dev.guildhall.platform.testkit.documented;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A documented proto file and what it imports, read from their texts: services, messages, and all rpcs and fields whose types
 * stand somewhere. Two of them cannot be compiled, since they use types that no document defines; a client has to do without.
 */
final class DocumentedFile {
    private static final Path FOLDER = Path.of("proto", "src", "test", "proto", "documented");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import \"(\\w+\\.proto)\";");
    private static final Pattern SERVICE = Pattern.compile("(?ms)^service (\\w+) \\{(.*?)^}");
    private static final Pattern RPC =
            Pattern.compile("(?m)^\\s*rpc (\\w+)\\((\\w+)\\) returns \\((stream )?(\\w+)\\);");
    private static final Pattern MESSAGE = Pattern.compile("(?ms)^message (\\w+) \\{(.*?)^}");
    private static final Pattern FIELD =
            Pattern.compile("(?m)^\\s*(repeated )?(?:map<string, (\\w+)>|([\\w.]+)) (\\w+) = (\\d+);");
    private static final Map<String, FieldDescriptorProto.Type> SCALARS = Map.of(
            "string", FieldDescriptorProto.Type.TYPE_STRING,
            "float", FieldDescriptorProto.Type.TYPE_FLOAT,
            "double", FieldDescriptorProto.Type.TYPE_DOUBLE,
            "int32", FieldDescriptorProto.Type.TYPE_INT32,
            "int64", FieldDescriptorProto.Type.TYPE_INT64,
            "bool", FieldDescriptorProto.Type.TYPE_BOOL);

    private final String text;
    private final String scope;
    private final List<FileDescriptor> imports = new ArrayList<>();
    private final Set<String> undefined = new TreeSet<>();
    private final FileDescriptor descriptor;

    private DocumentedFile(Path file) throws IOException, DescriptorValidationException {
        this.text = Files.readString(file);
        this.scope = only(PACKAGE);
        for (MatchResult imported : IMPORT.matcher(text).results().toList()) {
            imports.add(new DocumentedFile(file.resolveSibling(imported.group(1))).descriptor);
        }
        FileDescriptorProto.Builder builder = FileDescriptorProto.newBuilder()
                .setName(file.getFileName().toString())
                .setPackage(scope)
                .setSyntax("proto3");
        imports.forEach(imported -> builder.addDependency(imported.getName()));
        MESSAGE.matcher(text).results().forEach(each -> builder.addMessageType(message(each)));
        SERVICE.matcher(text).results().forEach(each -> builder.addService(service(each)));
        this.descriptor = FileDescriptor.buildFrom(builder.build(), imports.toArray(FileDescriptor[]::new));
    }

    /** One of the documented files, by its name. */
    static DocumentedFile read(String name) throws IOException, DescriptorValidationException {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FOLDER).resolve(name);
            if (Files.exists(file)) {
                return new DocumentedFile(file);
            }
        }
        throw new AssertionError("There is no " + FOLDER.resolve(name) + " in or above " + here);
    }

    FileDescriptor descriptor() {
        return descriptor;
    }

    /** The types that it uses and that no document defines. */
    Set<String> undefined() {
        return undefined;
    }

    private String only(Pattern pattern) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("The document has nothing like " + pattern);
        }
        return found.group(1);
    }

    private ServiceDescriptorProto service(MatchResult block) {
        ServiceDescriptorProto.Builder service =
                ServiceDescriptorProto.newBuilder().setName(block.group(1));
        RPC.matcher(block.group(2)).results().forEach(rpc -> add(service, rpc));
        return service.build();
    }

    private void add(ServiceDescriptorProto.Builder service, MatchResult rpc) {
        List<String> unknown = Stream.of(rpc.group(2), rpc.group(4))
                .filter(type -> !isDefined(type))
                .toList();
        undefined.addAll(unknown);
        if (unknown.isEmpty()) {
            service.addMethod(MethodDescriptorProto.newBuilder()
                    .setName(rpc.group(1))
                    .setInputType(qualified(rpc.group(2)))
                    .setOutputType(qualified(rpc.group(4)))
                    .setServerStreaming(rpc.group(3) != null));
        }
    }

    private DescriptorProto message(MatchResult block) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(block.group(1));
        FIELD.matcher(block.group(2)).results().forEach(field -> add(message, field));
        return message.build();
    }

    private void add(DescriptorProto.Builder message, MatchResult field) {
        boolean map = field.group(2) != null;
        String type = map ? entry(message, field) : field.group(3);
        if (map || SCALARS.containsKey(type) || isDefined(type)) {
            message.addField(field(field.group(4), Integer.parseInt(field.group(5)), type)
                    .setLabel(map || field.group(1) != null ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL));
        } else {
            undefined.add(type);
        }
    }

    private boolean isDefined(String type) {
        return imports.stream()
                        .flatMap(imported -> imported.getMessageTypes().stream())
                        .anyMatch(message -> message.getFullName().equals(type))
                || MESSAGE.matcher(text)
                        .results()
                        .anyMatch(message -> message.group(1).equals(type));
    }

    /** A map is a list of messages, as protoc makes them. */
    private String entry(DescriptorProto.Builder message, MatchResult field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.group(4).split("_", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        name.append("Entry");
        message.addNestedType(DescriptorProto.newBuilder()
                .setName(name.toString())
                .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .addField(field("key", 1, "string").setLabel(Label.LABEL_OPTIONAL))
                .addField(field("value", 2, field.group(2)).setLabel(Label.LABEL_OPTIONAL)));
        return scope + "." + message.getName() + "." + name;
    }

    private FieldDescriptorProto.Builder field(String name, int number, String type) {
        FieldDescriptorProto.Builder field =
                FieldDescriptorProto.newBuilder().setName(name).setNumber(number);
        FieldDescriptorProto.Type scalar = SCALARS.get(type);
        return scalar == null
                ? field.setType(FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(qualified(type))
                : field.setType(scalar);
    }

    private String qualified(String type) {
        return type.contains(".") ? "." + type : "." + scope + "." + type;
    }
}
