package dev.guildhall.proto;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.ServiceElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether our contract still keeps every promise of the documented one. A promise is a named element together with all
 * that a client depends on: for a field its type, label, number and wire options, for an rpc its types and streaming.
 * What ours has beyond that is growth and never a break.
 */
final class ContractComparison {

    private final Map<String, String> promises = new LinkedHashMap<>();
    private final Set<String> declaredTypes = new HashSet<>();
    private final @Nullable String packageName;

    private ContractComparison(ProtoFileElement file) {
        packageName = file.getPackageName();
        promises.put("syntax", String.valueOf(file.getSyntax()));
        promises.put("package", String.valueOf(packageName));
        file.getOptions().forEach(option -> promises.put("option " + option.getName(), option.toSchema()));
        file.getTypes().forEach(type -> declare(type, ""));
        file.getTypes().forEach(type -> promise(type, ""));
        file.getServices().forEach(this::promise);
    }

    /** One line for each promise that ours does not keep; empty when every client of the documented text is served. */
    static List<String> broken(ProtoFileElement documented, ProtoFileElement ours) {
        Map<String, String> kept = new ContractComparison(ours).promises;
        List<String> broken = new ArrayList<>();
        new ContractComparison(documented).promises.forEach((element, promise) -> {
            String found = kept.getOrDefault(element, "nothing");
            if (!found.equals(promise)) {
                broken.add(element + ": documented " + promise + ", ours " + found);
            }
        });
        return broken;
    }

    private void declare(TypeElement type, String scope) {
        declaredTypes.add(scope + type.getName());
        type.getNestedTypes().forEach(nested -> declare(nested, scope + type.getName() + "."));
    }

    private void promise(ServiceElement service) {
        promises.put(service.getName(), "service");
        for (RpcElement rpc : service.getRpcs()) {
            String request = (rpc.getRequestStreaming() ? "stream " : "") + resolve(rpc.getRequestType(), "");
            String response = (rpc.getResponseStreaming() ? "stream " : "") + resolve(rpc.getResponseType(), "");
            promises.put(service.getName() + "." + rpc.getName(), "(" + request + ") returns (" + response + ")");
        }
    }

    private void promise(TypeElement type, String scope) {
        String inside = scope + type.getName() + ".";
        switch (type) {
            case MessageElement message -> {
                promises.put(scope + message.getName(), "message");
                message.getFields().forEach(field -> promise(field, inside, ""));
                message.getOneOfs()
                        .forEach(oneOf -> oneOf.getFields()
                                .forEach(field -> promise(field, inside, "oneof " + oneOf.getName() + " ")));
                promiseReserved(message.getReserveds(), inside);
            }
            case EnumElement enumeration -> {
                promises.put(scope + enumeration.getName(), "enum");
                enumeration
                        .getConstants()
                        .forEach(value -> promises.put(inside + value.getName(), "= " + value.getTag()));
                promiseReserved(enumeration.getReserveds(), inside);
            }
            default ->
                throw new IllegalArgumentException("%s: %s (expected: a message or an enum)"
                        .formatted(type.getLocation(), type.getClass().getSimpleName()));
        }
        type.getNestedTypes().forEach(nested -> promise(nested, inside));
    }

    private void promise(FieldElement field, String scope, String group) {
        Field.Label label = field.getLabel();
        StringBuilder promise = new StringBuilder(group);
        if (label != null && label != Field.Label.ONE_OF) {
            promise.append(label.name().toLowerCase(Locale.ROOT)).append(' ');
        }
        promise.append(resolve(field.getType(), scope)).append(" = ").append(field.getTag());
        if (field.getJsonName() != null) {
            promise.append(" json_name ").append(field.getJsonName());
        }
        field.getOptions().stream()
                .filter(option -> !option.getName().equals("deprecated"))
                .forEach(option -> promise.append(' ').append(option.toSchema()));
        promises.put(scope + field.getName(), promise.toString());
    }

    private void promiseReserved(List<ReservedElement> reserveds, String scope) {
        reserveds.stream()
                .flatMap(reserved -> reserved.getValues().stream())
                .forEach(value -> promises.put(scope + "reserved " + value, "reserved"));
    }

    /**
     * The full name of a type within this file, found as protobuf finds it: innermost scope first. So a nested type
     * that takes the place of a documented one shows, though the field still reads the same.
     */
    private String resolve(String type, String scope) {
        if (type.startsWith("map<")) {
            int comma = type.indexOf(',');
            String value = type.substring(comma + 1, type.length() - 1).strip();
            return type.substring(0, comma) + ", " + resolve(value, scope) + ">";
        }
        String name = type.startsWith(".") ? type.substring(1) : type;
        if (packageName != null && name.startsWith(packageName + ".")) {
            return name.substring(packageName.length() + 1);
        }
        for (String around = scope; !around.isEmpty(); around = outer(around)) {
            if (declaredTypes.contains(around + name)) {
                return around + name;
            }
        }
        return name;
    }

    /** {@code "A.B."} becomes {@code "A."}, and {@code "A."} becomes {@code ""}. */
    private static String outer(String scope) {
        return scope.substring(0, scope.lastIndexOf('.', scope.length() - 2) + 1);
    }
}
