package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asserts that what a receiver reads from the bus keeps the contract's "Kinesis event schema", whose text is {@code
 * contract/game-event.schema.json} here: it does not rely on what the service itself checks before it publishes.
 */
public final class EventConformance {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema DOCUMENTED = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_7,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()))
            .getSchema(document());

    private EventConformance() {}

    /**
     * Of an entry of a Redis stream, whose field {@code payload} is the event and {@code type} its type once more.
     *
     * @return the event, for further questions
     */
    public static JsonNode ofEntry(Map<String, String> entry) {
        assertThat(entry).containsKeys("id", "type", "occurred_at", "partition_key", "payload");
        JsonNode event = JSON.readTree(entry.get("payload"));
        assertThat(DOCUMENTED.validate(event))
                .as("what %s breaks of the schema", event)
                .isEmpty();
        assertThat(event.get("event_type").asString()).as("event_type").isEqualTo(entry.get("type"));
        return event;
    }

    private static JsonNode document() {
        try (InputStream text = new ClassPathResource("contract/game-event.schema.json").getInputStream()) {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
