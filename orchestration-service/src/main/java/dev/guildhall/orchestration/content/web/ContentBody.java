package dev.guildhall.orchestration.content.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.orchestration.content.ContentBounds;
import dev.guildhall.orchestration.content.ContentDraft;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** The documented {@code ContentRequest}, as JSON, and what we add to it. Unknown fields are ignored. */
@Schema(name = "ContentRequest", description = "What to generate", example = """
                {
                  "seed": 1811,
                  "monster_type": "vampire",
                  "biome": "swamp",
                  "size": {"width": 32, "height": 32},
                  "activate_npcs": true,
                  "requires_coordination": true
                }""")
record ContentBody(
        @Schema(description = "Random seed for generation", type = "integer", requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("seed")
        @Nullable
        Long seed,

        @Schema(
                description = "The kind of monster",
                allowableValues = {"vampire", "werewolf", "lich", "zombie", "ghoul"},
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("monster_type")
        @Nullable
        String monsterType,

        @Schema(
                description = "The kind of land: swamp, forest, mountains, desert, tundra, graveyard, ruins, caverns,"
                        + " coast or plains; absent to let the seed choose")
        @JsonProperty("biome")
        @Nullable
        String biome,

        @JsonProperty("size") @Nullable SizeBody size,

        @Schema(description = "Whether the NPCs of the place speak", defaultValue = "true", type = "boolean")
        @JsonProperty("activate_npcs")
        @Nullable
        Boolean activateNpcs,

        @Schema(
                description = "Whether a plan for everybody in the place is wanted",
                defaultValue = "false",
                type = "boolean")
        @JsonProperty("requires_coordination")
        @Nullable
        Boolean requiresCoordination,

        @Schema(description = "The player that it is made for; a player's own token allows no other", format = "uuid")
        @JsonProperty("player_id")
        @Nullable
        String playerId,

        @Schema(description = "Whether it becomes part of the game world", defaultValue = "false", type = "boolean")
        @JsonProperty("store")
        @Nullable
        Boolean store,

        @Schema(description = "The world that it belongs to", format = "uuid") @JsonProperty("world_id") @Nullable
        String worldId,

        @Schema(
                description = "How rich what is written and spoken may be",
                type = "integer",
                allowableValues = {"1", "2", "3"},
                defaultValue = "2")
        @JsonProperty("tier")
        @Nullable
        Integer tier) {

    /** The documented {@code size}. */
    @Schema(name = "Size", description = "The extent of ground and room; 32 by 32 tiles of a metre when absent")
    record SizeBody(
            @Schema(
                    description = "From west to east",
                    type = "integer",
                    minimum = "" + ContentBounds.LEAST_SIDE,
                    maximum = "" + ContentBounds.MOST_SIDE)
            @JsonProperty("width")
            @Nullable
            Integer width,

            @Schema(
                    description = "From north to south",
                    type = "integer",
                    minimum = "" + ContentBounds.LEAST_SIDE,
                    maximum = "" + ContentBounds.MOST_SIDE)
            @JsonProperty("height")
            @Nullable
            Integer height) {}

    ContentDraft toDraft(@Nullable IdempotencyKey key) {
        return new ContentDraft(
                seed,
                monsterType,
                biome,
                size == null ? null : new ContentDraft.Size(size.width, size.height),
                !Boolean.FALSE.equals(activateNpcs),
                Boolean.TRUE.equals(requiresCoordination),
                playerId,
                Boolean.TRUE.equals(store),
                worldId,
                tier == null ? 0 : tier,
                key);
    }
}
