package dev.guildhall.platform.testkit.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Compares what a service serves with what its contract documents. A service may say more than the contract: more paths,
 * fields, values of an enum, a description where there was none. It may say nothing else, and nothing less.
 *
 * <p>Lists are compared as sets, since the order of {@code required}, {@code enum}, {@code parameters} or {@code tags} says
 * nothing. References are followed on both sides. A contract may name a schema that it does not define; all that is known of
 * it is that it is an object.
 */
public final class OpenApiComparison {
    private static final String REFERENCE = "$ref";
    private static final JsonNode SOME_OBJECT =
            JsonNodeFactory.instance.objectNode().put("type", "object");

    private final JsonNode documentedRoot;
    private final JsonNode servedRoot;
    /** Pairs of references that are being compared already: schemas may contain themselves. */
    private final Set<Pair> open = new HashSet<>();

    private record Pair(String documented, String served) {}

    private OpenApiComparison(JsonNode documentedRoot, JsonNode servedRoot) {
        this.documentedRoot = documentedRoot;
        this.servedRoot = servedRoot;
    }

    /**
     * What is documented and not served, or served otherwise: a line each, which begins with the place in the documents, e.g.
     * {@code /paths/~1v1~1dialogue/post/operationId: answer (documented: generateDialogue)}. Empty if there is no difference.
     */
    public static List<String> differences(JsonNode documented, JsonNode served) {
        return new OpenApiComparison(documented, served).compare("", documented, served);
    }

    private List<String> compare(String place, JsonNode documented, JsonNode served) {
        Pair pair = new Pair(referenceOf(documented, place), referenceOf(served, place));
        boolean references = documented.has(REFERENCE) || served.has(REFERENCE);
        if (references && !open.add(pair)) {
            return List.of();
        }
        try {
            JsonNode there = resolved(served, servedRoot);
            if (there.isMissingNode()) {
                return List.of(place + ": " + served.get(REFERENCE).asString() + " is defined nowhere");
            }
            JsonNode here = resolved(documented, documentedRoot);
            return compareResolved(place, here.isMissingNode() ? SOME_OBJECT : here, there);
        } finally {
            if (references) {
                open.remove(pair);
            }
        }
    }

    private List<String> compareResolved(String place, JsonNode documented, JsonNode served) {
        if (documented.isObject() && served.isObject()) {
            return compareObjects(place, documented, served);
        }
        if (documented.isArray() && served.isArray()) {
            return compareLists(place, documented, served);
        }
        return isSame(place, documented, served)
                ? List.of()
                : List.of(place + ": " + inWords(served) + " (documented: " + inWords(documented) + ")");
    }

    private List<String> compareObjects(String place, JsonNode documented, JsonNode served) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : documented.properties()) {
            String inside = place + "/" + property.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode there = served.get(property.getKey());
            if (there == null) {
                differences.add(inside + " is not served");
            } else {
                differences.addAll(compare(inside, property.getValue(), there));
            }
        }
        return differences;
    }

    /** Each documented element has to be served; one that is an object may say more there. */
    private List<String> compareLists(String place, JsonNode documented, JsonNode served) {
        List<String> differences = new ArrayList<>();
        for (JsonNode element : documented) {
            boolean isServed = served.valueStream()
                    .anyMatch(each -> compare(place + "/-", element, each).isEmpty());
            if (!isServed) {
                differences.add(place + ": " + inWords(element) + " is not among " + inWords(served));
            }
        }
        return differences;
    }

    private static boolean isSame(String place, JsonNode documented, JsonNode served) {
        if (place.equals("/openapi")) {
            // The patch version of the format is the library's affair.
            return minorVersion(documented).equals(minorVersion(served));
        }
        return (documented.isNumber() && served.isNumber())
                ? documented.decimalValue().compareTo(served.decimalValue()) == 0
                : documented.equals(served);
    }

    private static String minorVersion(JsonNode version) {
        String text = version.asString();
        return text.substring(0, Math.max(0, text.lastIndexOf('.')));
    }

    /** The reference, or, where there is none, the place. */
    private static String referenceOf(JsonNode node, String place) {
        return node.has(REFERENCE) ? node.get(REFERENCE).asString() : place;
    }

    /** What a reference leads to, over others if need be; missing if it leads nowhere. */
    private static JsonNode resolved(JsonNode node, JsonNode root) {
        Set<String> seen = new HashSet<>();
        JsonNode there = node;
        while (there.has(REFERENCE)) {
            String reference = there.get(REFERENCE).asString();
            if (!reference.startsWith("#/") || !seen.add(reference)) {
                return JsonNodeFactory.instance.missingNode();
            }
            there = root.at(reference.substring(1));
        }
        return there;
    }

    private static String inWords(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }
}
