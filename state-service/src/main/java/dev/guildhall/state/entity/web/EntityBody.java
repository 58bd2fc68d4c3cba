package dev.guildhall.state.entity.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.state.entity.Entity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An entity as JSON. */
@Schema(name = "Entity", description = "One thing of the game world: an NPC, a player, an item, a place")
record EntityBody(
        @JsonProperty("entity_id") UUID entityId,

        @Schema(description = "What kind of thing it is", example = "npc") @JsonProperty("type")
        String type,

        @Schema(description = "What is known of it, by key") @JsonProperty("data")
        Map<String, String> data,

        @Schema(description = "When it last changed") @JsonProperty("updated_at")
        Instant updatedAt,

        @Schema(description = "How often it has changed: the `sequence` of its last event", minimum = "1")
        @JsonProperty("version")
        long version) {
    static EntityBody of(Entity entity) {
        return new EntityBody(entity.id(), entity.type(), entity.data(), entity.updatedAt(), entity.version());
    }
}
