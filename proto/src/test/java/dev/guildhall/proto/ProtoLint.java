package dev.guildhall.proto;

import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.ServiceElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kotlin.ranges.IntRange;

/** The rules that our .proto files follow, so that they read as one manual and can go on growing. */
final class ProtoLint {

    private static final Pattern VERSIONED = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*\\.v[1-9][0-9]*");
    private static final Pattern UPPER_CAMEL = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern LOWER_SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern UPPER_SNAKE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    /** Begins like one, ends like one, and says more than a word. */
    private static final Pattern SENTENCE = Pattern.compile("[\\p{Lu}\\p{N}`]\\S*\\s.*\\.", Pattern.DOTALL);

    private final List<String> complaints = new ArrayList<>();

    private ProtoLint() {}

    /** One line for each rule that a file breaks, with the place; empty when it follows them all. */
    static List<String> complaints(ProtoFileElement file) {
        ProtoLint lint = new ProtoLint();
        lint.header(file);
        file.getServices().forEach(lint::service);
        file.getTypes().forEach(lint::type);
        return List.copyOf(lint.complaints);
    }

    private void header(ProtoFileElement file) {
        Location place = file.getLocation();
        String packageName = String.valueOf(file.getPackageName());
        String folder = place.getPath().substring(0, Math.max(0, place.getPath().lastIndexOf('/')));
        String syntax = String.valueOf(file.getSyntax());
        expect(syntax.equals("proto3"), place, "syntax: " + syntax, "proto3");
        expect(VERSIONED.matcher(packageName).matches(), place, "package: " + packageName, "a version last");
        expect(folder.equals(packageName.replace('.', '/')), place, "package: " + packageName, "as the folder");
        option(file, "java_multiple_files", "true");
        option(file, "java_package", "dev.guildhall.proto." + packageName.substring(packageName.indexOf('.') + 1));
    }

    private void option(ProtoFileElement file, String name, String expected) {
        String found = file.getOptions().stream()
                .filter(option -> option.getName().equals(name))
                .map(option -> String.valueOf(option.getValue()))
                .findFirst()
                .orElse("none");
        expect(found.equals(expected), file.getLocation(), name + ": " + found, expected);
    }

    private void service(ServiceElement service) {
        String name = service.getName();
        named(UPPER_CAMEL, name, "UpperCamel", service.getLocation());
        expect(name.endsWith("Service"), service.getLocation(), name, "a name that ends in Service");
        explained(service.getDocumentation(), name, service.getLocation());
        for (RpcElement rpc : service.getRpcs()) {
            named(UPPER_CAMEL, rpc.getName(), "UpperCamel", rpc.getLocation());
            explained(rpc.getDocumentation(), rpc.getName(), rpc.getLocation());
        }
    }

    private void type(TypeElement type) {
        named(UPPER_CAMEL, type.getName(), "UpperCamel", type.getLocation());
        explained(type.getDocumentation(), type.getName(), type.getLocation());
        switch (type) {
            case MessageElement message -> message(message);
            case EnumElement enumeration -> enumeration(enumeration);
            default -> expect(false, type.getLocation(), type.getName(), "a message or an enum");
        }
        type.getNestedTypes().forEach(this::type);
    }

    private void message(MessageElement message) {
        List<FieldElement> fields = new ArrayList<>(message.getFields());
        for (OneOfElement oneOf : message.getOneOfs()) {
            named(LOWER_SNAKE, oneOf.getName(), "lower_snake", oneOf.getLocation());
            explained(oneOf.getDocumentation(), oneOf.getName(), oneOf.getLocation());
            fields.addAll(oneOf.getFields());
        }
        Numbers numbers = new Numbers(message.getName(), message.getLocation(), message.getReserveds());
        for (FieldElement field : fields) {
            named(LOWER_SNAKE, field.getName(), "lower_snake", field.getLocation());
            explained(field.getDocumentation(), field.getName(), field.getLocation());
            numbers.take(field.getName(), field.getTag(), field.getLocation());
        }
        numbers.noneIsMissingFrom(1);
    }

    private void enumeration(EnumElement enumeration) {
        String prefix =
                enumeration.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
        Numbers numbers = new Numbers(enumeration.getName(), enumeration.getLocation(), enumeration.getReserveds());
        for (EnumConstantElement value : enumeration.getConstants()) {
            String name = value.getName();
            named(UPPER_SNAKE, name, "UPPER_SNAKE", value.getLocation());
            expect(name.startsWith(prefix), value.getLocation(), name, "a name after " + prefix);
            expect(
                    (value.getTag() == 0) == name.equals(prefix + "UNSPECIFIED"),
                    value.getLocation(),
                    name + " = " + value.getTag(),
                    prefix + "UNSPECIFIED is 0, and nothing else is");
            explained(value.getDocumentation(), name, value.getLocation());
            numbers.take(name, value.getTag(), value.getLocation());
        }
        numbers.noneIsMissingFrom(0);
    }

    private void named(Pattern pattern, String name, String expected, Location place) {
        expect(pattern.matcher(name).matches(), place, name, expected);
    }

    private void explained(String documentation, String name, Location place) {
        expect(SENTENCE.matcher(documentation.strip()).matches(), place, name, "a sentence above it");
    }

    private void expect(boolean holds, Location place, String found, String expected) {
        if (!holds) {
            String line = place.getLine() > 0 ? ":" + place.getLine() : "";
            complaints.add(place.getPath() + line + ": " + found + " (expected: " + expected + ")");
        }
    }

    /**
     * The numbers of one message or enum. One that was ever given away must be in use or reserved, since whoever finds
     * it free would give it a second meaning; so a gap is a complaint.
     */
    private final class Numbers {

        private final String owner;
        private final Location place;
        private final Set<Object> reserved = new HashSet<>();
        private final Map<Integer, String> taken = new HashMap<>();

        Numbers(String owner, Location place, List<ReservedElement> reserveds) {
            this.owner = owner;
            this.place = place;
            for (ReservedElement element : reserveds) {
                for (Object value : element.getValues()) {
                    if (value instanceof IntRange range) {
                        range.forEach(reserved::add);
                    } else {
                        reserved.add(value);
                    }
                }
            }
        }

        void take(String name, int number, Location where) {
            String found = name + " = " + number;
            expect(!reserved.contains(name), where, name, "a name that is not reserved");
            expect(!reserved.contains(number), where, found, "a number that is not reserved");
            String holder = taken.putIfAbsent(number, name);
            expect(holder == null, where, found, "a number that " + holder + " does not have");
        }

        void noneIsMissingFrom(int first) {
            int last = taken.keySet().stream().mapToInt(Integer::intValue).max().orElse(first);
            for (int number = first; number < last; number++) {
                boolean accounted = taken.containsKey(number) || reserved.contains(number);
                expect(accounted, place, owner + " leaves out " + number, "in use or reserved");
            }
        }
    }
}
