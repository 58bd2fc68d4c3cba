package dev.guildhall.platform.outbox;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documented JSON schema of events (draft-07, the AI contracts' "Kinesis event schema"), which events of the five documented
 * types keep. Other types are their services' own and are not looked at.
 *
 * <p>Thread rule: any thread may ask.
 */
final class GameEventSchema {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> DOCUMENTED = Arrays.stream(GameEvent.Type.values())
            .map(GameEvent.Type::wireName)
            .collect(Collectors.toUnmodifiableSet());

    private static final GameEventSchema DOCUMENT = new GameEventSchema();

    private final Schema schema;

    private GameEventSchema() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, builder -> builder.schemaRegistryConfig(config));
        this.schema = registry.getSchema(document());
        schema.initializeValidators();
    }

    /** As the contract has it. */
    static GameEventSchema documented() {
        return DOCUMENT;
    }

    /**
     * What is wrong with an event, in one line that tells nothing of its values; empty for what may leave.
     */
    Optional<String> findFault(String type, String payloadJson) {
        if (!DOCUMENTED.contains(type)) {
            return Optional.empty();
        }
        try {
            return findFault(type, JSON.readTree(payloadJson));
        } catch (JacksonException _) {
            return Optional.of("payload: no JSON (expected: one JSON object)");
        }
    }

    private Optional<String> findFault(String type, JsonNode payload) {
        List<Error> errors = schema.validate(payload);
        if (!errors.isEmpty()) {
            return Optional.of(errors.stream()
                    .map(error -> field(error) + ": " + error.getMessage())
                    .distinct()
                    .collect(Collectors.joining("; ")));
        }
        if (!payload.get("event_type").asString().equals(type)) {
            return Optional.of("event_type: " + payload.get("event_type").asString() + " (expected: " + type
                    + ", the type of the event)");
        }
        return Optional.empty();
    }

    private static String field(Error error) {
        String location = error.getInstanceLocation().toString();
        return location.length() > 1 ? location.substring(1) : "payload";
    }

    private static JsonNode document() {
        try (InputStream resource = GameEventSchema.class.getResourceAsStream("game-event.schema.json")) {
            if (resource == null) {
                throw new IllegalStateException("game-event.schema.json is missing beside " + GameEventSchema.class);
            }
            return JSON.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
