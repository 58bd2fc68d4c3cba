package dev.guildhall.platform.outbox.kinesis;

import dev.guildhall.platform.outbox.contract.EventBusContract;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract of every bus, and how a record is read back. */
abstract class KinesisContract extends EventBusContract {
    static Received received(String partitionKey, String json) {
        JsonNode envelope = JsonMapper.shared().readTree(json);
        String id = envelope.get("event_id").asString();
        String type = envelope.get("event_type").asString();
        String added = "{\"event_id\":\"" + id + "\",\"event_type\":\"" + type + "\",";
        if (!json.startsWith(added)) {
            throw new AssertionError("no record of ours: " + json.substring(0, Math.min(200, json.length())));
        }
        return new Received(UUID.fromString(id), type, partitionKey, "{" + json.substring(added.length()));
    }
}
