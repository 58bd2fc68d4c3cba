package dev.guildhall.state.entity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.state.entity.EntityEvent;
import dev.guildhall.state.entity.EventPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of events as JSON. */
@Schema(name = "EventPage", description = "What happened to an entity, the oldest first, without a gap")
record EventPageBody(
        @JsonProperty("events") List<Event> events,

        @Schema(description = "Whether there are more: give the last `sequence` back as `after_sequence`")
        @JsonProperty("has_more")
        boolean hasMore) {

    static EventPageBody of(EventPage page) {
        return new EventPageBody(page.events().stream().map(Event::of).toList(), page.more());
    }

    @Schema(name = "Event", description = "Something that happened to an entity")
    record Event(
            @JsonProperty("id") UUID id,
            @JsonProperty("stream_id") UUID streamId,

            @Schema(description = "Its number among the events of the entity", minimum = "1") @JsonProperty("sequence")
            long sequence,

            @Schema(example = "entity_updated") @JsonProperty("type")
            String type,

            @JsonProperty("timestamp") Instant timestamp,

            @Schema(description = "The keys that were set, with their values") @JsonProperty("set")
            Map<String, String> set,

            @Schema(description = "The keys that were removed") @JsonProperty("removed")
            List<String> removed,

            @Schema(description = "What else there is to know of a player's action") @JsonProperty("context")
            Map<String, String> context,

            @Schema(description = "The player who did it; absent where none did")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @JsonProperty("player_id")
            @Nullable
            UUID playerId,

            @Schema(description = "What happened, in a sentence; absent where there is none")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @JsonProperty("summary")
            @Nullable
            String summary) {

        static Event of(EntityEvent event) {
            return new Event(
                    event.id(),
                    event.stream(),
                    event.sequence(),
                    event.type(),
                    event.at(),
                    new TreeMap<>(event.set()),
                    event.removed(),
                    new TreeMap<>(event.context()),
                    event.player(),
                    event.summary());
        }
    }
}
