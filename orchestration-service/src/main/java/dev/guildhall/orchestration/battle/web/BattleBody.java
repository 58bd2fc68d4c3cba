package dev.guildhall.orchestration.battle.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.orchestration.battle.BattleBounds;
import dev.guildhall.orchestration.battle.BattleDraft;
import dev.guildhall.orchestration.battle.BattleDraft.Context;
import dev.guildhall.orchestration.battle.BattleDraft.MonsterDraft;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code BattleRequest} of the contract, as JSON. */
@Schema(name = "BattleRequest", description = "A battle in which monsters are about to act", example = """
                {
                  "monster_ids": ["0b6d5e4a-9a54-4c7e-8f21-7f3d2c1b3c21", "2c1b3c21-4c7e-4a54-8f21-0b6d5e4a7f3d"],
                  "player_id": "7f3d2c1b-9a54-4c7e-8f21-0b6d5e4a3c21",
                  "context": {
                    "location": "the drowned crypt",
                    "biome": "swamp",
                    "monster_states": {"2c1b3c21-4c7e-4a54-8f21-0b6d5e4a7f3d": 0.4},
                    "player_health": 0.8,
                    "objects": ["stone_coffin"]
                  },
                  "monsters": [
                    {"monster_id": "0b6d5e4a-9a54-4c7e-8f21-7f3d2c1b3c21", "type": "zombie", "distance_m": 3},
                    {"monster_id": "2c1b3c21-4c7e-4a54-8f21-0b6d5e4a7f3d", "type": "lich", "attributes": {"intellect": 85}}
                  ]
                }""")
record BattleBody(
        @ArraySchema(
                arraySchema =
                        @Schema(description = "The monsters that act, each once", requiredMode = RequiredMode.REQUIRED),
                schema = @Schema(type = "string", format = "uuid"),
                minItems = 1,
                maxItems = BattleBounds.MONSTERS)
        @JsonProperty("monster_ids")
        @Nullable
        List<@Nullable String> monsterIds,

        @Schema(
                description =
                        "The player that they fight, and who pays for a model; a player's own token allows no other",
                format = "uuid",
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("player_id")
        @Nullable
        String playerId,

        @Schema(description = "How the battle stands", requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("context")
        @Nullable
        ContextBody context,

        @Schema(
                description = "Makes the answer repeatable: the same seed and request give the same actions of the"
                        + " built-in tactician",
                format = "int64",
                defaultValue = "0")
        @JsonProperty("seed")
        @Nullable
        Long seed,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "What is known of the monsters, each at most once; of one that is missing"
                                        + " here, state-service is asked"),
                maxItems = BattleBounds.MONSTERS)
        @JsonProperty("monsters")
        @Nullable
        List<@Nullable MonsterBody> monsters,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "The actions that may be chosen; empty for all. `hold` and `stay_down` always may"),
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {
                                    "attack", "advance", "flank", "grapple", "guard", "protect", "regroup", "retreat",
                                    "cast_curse", "raise_dead", "howl", "ambush", "feed", "use_cover", "hold",
                                            "stay_down"
                                }))
        @JsonProperty("allowed_actions")
        @Nullable
        List<@Nullable String> allowedActions,

        @Schema(
                description = "How rich the plan may be, as the tier of an NPC; 0 for 2",
                type = "integer",
                allowableValues = {"0", "1", "2", "3"},
                defaultValue = "0")
        @JsonProperty("tier")
        @Nullable
        Integer tier) {

    /** The documented {@code context}, and what we add to it. */
    @Schema(name = "BattleContext", description = "How a battle stands")
    record ContextBody(
            @Schema(
                    description = "Where it is fought, as a player would call it",
                    maxLength = BattleBounds.LOCATION_LENGTH)
            @JsonProperty("location")
            @Nullable
            String location,

            @Schema(
                    type = "object",
                    description = "The health that each monster has left by its id, from 0 (dead) to 1 (unhurt); one"
                            + " without is unhurt")
            @JsonProperty("monster_states")
            @Nullable
            Map<String, @Nullable Float> monsterStates,

            @Schema(description = "The kind of land or room, such as `swamp`", maxLength = BattleBounds.BIOME_LENGTH)
            @JsonProperty("biome")
            @Nullable
            String biome,

            @Schema(
                    description = "The health that the player has left",
                    type = "number",
                    format = "float",
                    minimum = "0",
                    maximum = "1")
            @JsonProperty("player_health")
            @Nullable
            Float playerHealth,

            @ArraySchema(
                    arraySchema = @Schema(description = "What stands there, such as `stone_coffin`"),
                    schema = @Schema(type = "string", minLength = 1, maxLength = BattleBounds.OBJECT_LENGTH),
                    maxItems = BattleBounds.OBJECTS)
            @JsonProperty("objects")
            @Nullable
            List<@Nullable String> objects,

            @Schema(description = "Whether the monsters cannot get away", defaultValue = "false")
            @JsonProperty("cornered")
            @Nullable
            Boolean cornered) {

        Context toDraft() {
            return new Context(
                    location,
                    monsterStates == null ? Map.of() : monsterStates,
                    biome,
                    playerHealth,
                    orEmpty(objects),
                    Boolean.TRUE.equals(cornered));
        }
    }

    /** What is known of a monster. */
    @Schema(name = "BattleMonster", description = "What is known of a monster in a battle")
    record MonsterBody(
            @Schema(description = "One of `monster_ids`", format = "uuid", requiredMode = RequiredMode.REQUIRED)
            @JsonProperty("monster_id")
            @Nullable
            String monsterId,

            @Schema(
                    description = "Its kind; absent when it is not known",
                    allowableValues = {"vampire", "werewolf", "lich", "zombie", "ghoul"})
            @JsonProperty("type")
            @Nullable
            String type,

            @Schema(type = "object", description = "Its powers by name, 0 to 100, at most 32, such as `strength`")
            @JsonProperty("attributes")
            @Nullable
            Map<String, @Nullable Float> attributes,

            @Schema(
                    description = "How far it is from the player, in metres; absent when it is not known",
                    type = "number",
                    format = "float",
                    minimum = "0")
            @JsonProperty("distance_m")
            @Nullable
            Float distanceM) {

        private static final MonsterBody NOTHING = new MonsterBody(null, null, null, null);

        static MonsterDraft toDraft(@Nullable MonsterBody body) {
            MonsterBody given = body == null ? NOTHING : body;
            return new MonsterDraft(
                    given.monsterId,
                    given.type,
                    given.attributes == null ? Map.of() : given.attributes,
                    given.distanceM);
        }
    }

    BattleDraft toDraft(@Nullable IdempotencyKey key) {
        return new BattleDraft(
                orEmpty(monsterIds),
                playerId,
                context == null ? null : context.toDraft(),
                seed == null ? 0 : seed,
                orEmpty(monsters).stream().map(MonsterBody::toDraft).toList(),
                orEmpty(allowedActions),
                tier == null ? 0 : tier,
                key);
    }

    private static <T> List<@Nullable T> orEmpty(@Nullable List<@Nullable T> items) {
        return items == null ? new ArrayList<>() : items;
    }
}
