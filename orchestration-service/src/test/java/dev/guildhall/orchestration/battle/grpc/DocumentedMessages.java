package dev.guildhall.orchestration.battle.grpc;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some messages of the documented orchestration.proto, read from its text. The whole of it cannot be compiled: it uses types
 * that the document never defines.
 */
final class DocumentedMessages {
    private static final Path DOCUMENT = Path.of("proto", "src", "test", "proto", "documented", "orchestration.proto");
    private static final Pattern FIELD =
            Pattern.compile("(?m)^\\s*(repeated )?(?:map<string, (\\w+)>|(\\w+)) (\\w+) = (\\d+);");
    private static final Map<String, FieldDescriptorProto.Type> SCALARS =
            Map.of("string", FieldDescriptorProto.Type.TYPE_STRING, "float", FieldDescriptorProto.Type.TYPE_FLOAT);

    private final FileDescriptor file;

    private DocumentedMessages(FileDescriptor file) {
        this.file = file;
    }

    static DocumentedMessages read(String... names) throws IOException, DescriptorValidationException {
        String text = Files.readString(find(Path.of("").toAbsolutePath()));
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
                .setName("documented.proto")
                .setPackage("bodybroker.orchestration.v1")
                .setSyntax("proto3");
        for (String name : names) {
            file.addMessageType(message(text, name));
        }
        return new DocumentedMessages(FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]));
    }

    Descriptor of(String name) {
        return file.findMessageTypeByName(name);
    }

    private static Path find(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(DOCUMENT))) {
                return folder.resolve(DOCUMENT);
            }
        }
        throw new AssertionError("There is no " + DOCUMENT + " in or above " + from);
    }

    private static DescriptorProto message(String text, String name) {
        Matcher block = Pattern.compile("message " + name + " \\{(.*?)\\n}", Pattern.DOTALL)
                .matcher(text);
        if (!block.find()) {
            throw new AssertionError("The document has no message " + name);
        }
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        FIELD.matcher(block.group(1)).results().forEach(field -> add(message, field));
        return message.build();
    }

    private static void add(DescriptorProto.Builder message, MatchResult field) {
        boolean map = field.group(2) != null;
        String type = map ? entry(message, field) : field.group(3);
        message.addField(field(field.group(4), Integer.parseInt(field.group(5)), type)
                .setLabel(map || field.group(1) != null ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL));
    }

    /** A map is a list of messages, as protoc makes them. */
    private static String entry(DescriptorProto.Builder message, MatchResult field) {
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
        return message.getName() + "." + name;
    }

    private static FieldDescriptorProto.Builder field(String name, int number, String type) {
        FieldDescriptorProto.Builder field =
                FieldDescriptorProto.newBuilder().setName(name).setNumber(number);
        FieldDescriptorProto.Type scalar = SCALARS.get(type);
        return scalar == null
                ? field.setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName(".bodybroker.orchestration.v1." + type)
                : field.setType(scalar);
    }
}
