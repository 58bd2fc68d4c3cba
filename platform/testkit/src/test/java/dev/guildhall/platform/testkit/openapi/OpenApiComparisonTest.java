package dev.guildhall.platform.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiComparisonTest {
    private static final String TAVERN = """
            {
              "openapi": "3.0.0",
              "info": {"title": "Tavern API"},
              "servers": [{"url": "http://localhost:8000", "description": "Development"}],
              "paths": {"/v1/orders": {"post": {
                "operationId": "order",
                "tags": ["Orders"],
                "security": [{"BearerAuth": []}],
                "parameters": [{"name": "table", "in": "query", "required": true}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                "responses": {"200": {"description": "Served"}}}}},
              "components": {"schemas": {
                "Order": {
                  "type": "object",
                  "required": ["dish", "guest"],
                  "properties": {
                    "dish": {"type": "string", "minLength": 1, "enum": ["soup", "stew"]},
                    "guest": {"type": "string", "format": "uuid"},
                    "salted": {"type": "boolean", "default": true},
                    "bowls": {"type": "integer", "minimum": 1, "enum": [1, 2, 3]},
                    "side": {"$ref": "#/components/schemas/Side"}}},
                "Side": {"type": "object", "properties": {"name": {"type": "string"}}}}}
            }""";
    private static final String DISH = "/components/schemas/Order/properties/dish";

    private final ObjectNode documented = document();
    private final ObjectNode served = document();

    private static ObjectNode document() {
        return (ObjectNode) JsonMapper.shared().readTree(TAVERN);
    }

    @Test
    void seesNoDifferenceBetweenADocumentAndItself() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void allowsMoreThanIsDocumented() {
        at(served, "/paths").putObject("/v1/tables");
        at(served, DISH).put("description", "What is eaten").put("maxLength", 20);
        at(served, "/components/schemas/Order/properties").putObject("spoon").put("type", "string");
        served.at(DISH).withArray("enum").add("pie");
        served.at("/paths/~1v1~1orders/post")
                .withArray("parameters")
                .addObject()
                .put("name", "seat");
        at(served, "/servers/0").put("x-of", "the house");

        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/info/title",
                "/paths/~1v1~1orders",
                "/paths/~1v1~1orders/post",
                "/paths/~1v1~1orders/post/operationId",
                "/paths/~1v1~1orders/post/parameters",
                "/paths/~1v1~1orders/post/responses/200",
                "/components/schemas/Side",
                "/components/schemas/Order/required",
                "/components/schemas/Order/properties/dish/type",
                "/components/schemas/Order/properties/dish/enum",
                "/components/schemas/Order/properties/dish/minLength",
                "/components/schemas/Order/properties/guest/format",
                "/components/schemas/Order/properties/salted/default",
                "/components/schemas/Order/properties/bowls/minimum"
            })
    void noticesWhatIsNotServed(String place) {
        int last = place.lastIndexOf('/');
        at(served, place.substring(0, last)).remove(place.substring(last + 1).replace("~1", "/"));

        assertThat(differences()).contains(place + " is not served");
    }

    @ParameterizedTest
    @CsvSource({
        "type, \"integer\"",
        "type, null",
        "type, [\"string\"]",
        "minLength, 2",
        "minLength, \"1\"",
        "minLength, {}",
        "enum, \"soup\""
    })
    void noticesAnotherValue(String key, String value) {
        JsonNode before = documented.at(DISH).get(key);
        JsonNode other = JsonMapper.shared().readTree(value);
        at(served, DISH).set(key, other);

        assertThat(differences())
                .contains(DISH + "/" + key + ": " + text(other) + " (documented: " + text(before) + ")");
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    @Test
    void takesNumbersForTheSameHoweverTheyAreWritten() {
        at(served, "/components/schemas/Order/properties/bowls").put("minimum", 1.0);

        assertThat(differences()).isEmpty();
    }

    @Test
    void noticesAValueThatIsMissingInAList() {
        at(served, DISH).putArray("enum").add("stew");
        at(served, "/components/schemas/Order").putArray("required").add("guest");
        at(served, "/components/schemas/Order/properties/bowls")
                .putArray("enum")
                .add("1")
                .add(2)
                .add(3);

        assertThat(differences())
                .contains(
                        DISH + "/enum: soup is not among [\"stew\"]",
                        "/components/schemas/Order/required: dish is not among [\"guest\"]",
                        "/components/schemas/Order/properties/bowls/enum: 1 is not among [\"1\",2,3]");
    }

    @Test
    void theOrderOfAListSaysNothing() {
        at(served, DISH).putArray("enum").add("stew").add("soup");

        assertThat(differences()).isEmpty();
    }

    @Test
    void noticesAnObjectOfAListThatSaysSomethingElse() {
        at(served, "/paths/~1v1~1orders/post/parameters/0").put("required", false);
        at(served, "/paths/~1v1~1orders/post").putArray("security");
        at(served, "/servers/0").put("url", "http://localhost:8001");

        assertThat(differences())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("/servers: {\"url\":\"http://localhost:8000\""))
                .anyMatch(line -> line.startsWith("/paths/~1v1~1orders/post/parameters: {\"name\":\"table\""))
                .contains("/paths/~1v1~1orders/post/security: {\"BearerAuth\":[]} is not among []");
    }

    @Test
    void followsReferencesOnEitherSide() {
        documented.remove("components");
        at(documented, "/paths/~1v1~1orders/post/requestBody/content/application~1json")
                .set("schema", JsonMapper.shared().readTree("{\"properties\": {\"side\": {\"type\": \"string\"}}}"));

        assertThat(differences())
                .containsExactly("/paths/~1v1~1orders/post/requestBody/content/application~1json/schema/properties/side"
                        + "/type: object (documented: string)");

        at(served, "/components/schemas/Side").put("type", "string");
        assertThat(differences()).isEmpty();
    }

    @Test
    void followsAReferenceThatIsServedInlineOrUnderAnotherName() {
        at(served, "/components/schemas").set("Meal", served.at("/components/schemas/Order"));
        at(served, "/paths/~1v1~1orders/post/requestBody/content/application~1json/schema")
                .put("$ref", "#/components/schemas/Meal");
        at(served, "/components/schemas/Order/properties").set("side", served.at("/components/schemas/Side"));
        assertThat(differences()).isEmpty();

        at(served, "/components/schemas/Meal/properties/dish").put("minLength", 5);
        assertThat(differences())
                .contains(
                        "/paths/~1v1~1orders/post/requestBody/content/application~1json/schema/properties/dish/minLength"
                                + ": 5 (documented: 1)");
    }

    /** A contract may name what it does not define; it is an object, then. */
    @Test
    void ofASchemaThatIsDefinedNowhereOnlyTheTypeIsKnown() {
        at(documented, "/components/schemas").remove("Side");
        assertThat(differences()).isEmpty();

        at(served, "/components/schemas/Side").put("type", "array");
        assertThat(differences())
                .contains("/components/schemas/Order/properties/side/type: array (documented: object)");
    }

    @Test
    void noticesAServedReferenceThatLeadsNowhere() {
        at(served, "/components/schemas/Order/properties/side").put("$ref", "#/components/schemas/Sauce");

        assertThat(differences())
                .contains("/components/schemas/Order/properties/side: #/components/schemas/Sauce is defined nowhere");
    }

    @Test
    void comesToAnEndWithSchemasThatContainThemselves() {
        for (ObjectNode document : List.of(documented, served)) {
            at(document, "/components/schemas/Side/properties")
                    .putObject("beside")
                    .put("$ref", "#/components/schemas/Side");
        }
        assertThat(differences()).isEmpty();

        at(served, "/components/schemas/Side/properties/name").put("type", "integer");
        assertThat(differences())
                .contains("/components/schemas/Side/properties/name/type: integer (documented: string)");
    }

    @Test
    void noticesAReferenceThatRefersToItself() {
        at(served, "/components/schemas/Side").removeAll().put("$ref", "#/components/schemas/Side");

        assertThat(differences()).contains("/components/schemas/Side: #/components/schemas/Side is defined nowhere");
    }

    @Test
    void leavesThePatchVersionOfTheFormatToTheLibrary() {
        served.put("openapi", "3.0.4");
        assertThat(differences()).isEmpty();

        served.put("openapi", "3.1.0");
        assertThat(differences()).containsExactly("/openapi: 3.1.0 (documented: 3.0.0)");
    }

    private List<String> differences() {
        return OpenApiComparison.differences(documented, served);
    }

    private static ObjectNode at(JsonNode document, String place) {
        return (ObjectNode) document.at(place);
    }
}
