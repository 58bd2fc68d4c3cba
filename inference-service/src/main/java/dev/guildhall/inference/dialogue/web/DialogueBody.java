package dev.guildhall.inference.dialogue.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.inference.dialogue.DialogueBounds;
import dev.guildhall.inference.dialogue.DialogueDraft;
import dev.guildhall.inference.dialogue.Wishes;
import dev.guildhall.inference.scene.Persona;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The documented {@code DialogueRequest}, as JSON. Unknown fields are ignored. */
@Schema(name = "DialogueRequest", description = "A player's line to an NPC", example = """
                {
                  "npc_id": "7f3d2c1b-9a54-4c7e-8f21-0b6d5e4a3c21",
                  "prompt": "Good morning! Do you have any work for me?",
                  "tier": 3,
                  "context": {
                    "relationship": 0.4,
                    "recent_events": ["wolves drove the charcoal burners out of the forest"],
                    "world_state": {"npc_name": "Marta", "npc_role": "blacksmith", "weather": "rain"}
                  }
                }""")
record DialogueBody(
        @Schema(description = "NPC identifier", format = "uuid", requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("npc_id")
        @Nullable
        String npcId,

        @Schema(
                description = "Player input prompt",
                minLength = 1,
                maxLength = DialogueBounds.PROMPT_LENGTH,
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("prompt")
        @Nullable
        String prompt,

        @Schema(
                description = "NPC tier (1=generic, 2=elite, 3=major)",
                type = "integer",
                allowableValues = {"1", "2", "3"},
                requiredMode = RequiredMode.REQUIRED)
        @JsonProperty("tier")
        @Nullable
        Integer tier,

        @Schema(description = "Game context (relationships, history, world state)") @JsonProperty("context") @Nullable
        ContextBody context,

        @Schema(
                description = "Makes the answer repeatable: equal requests with equal seeds are answered equally"
                        + " by the built-in narrator, whatever was said before",
                format = "int64")
        @JsonProperty("seed")
        @Nullable
        Long seed,

        @Schema(
                description = "The studio's own version of the NPC: answers of another version are not given again",
                maxLength = DialogueBounds.NPC_VERSION_LENGTH)
        @JsonProperty("npc_version")
        @Nullable
        String npcVersion,

        @Schema(
                description =
                        "Whether the NPC answers without remembering anything, and forgets the line and its answer",
                defaultValue = "false")
        @JsonProperty("no_memory")
        @Nullable
        Boolean noMemory) {

    /** The documented {@code context}, with {@code persona} and {@code location} added. */
    @Schema(name = "DialogueContext", description = "Game context (relationships, history, world state)")
    record ContextBody(
            @Schema(description = "The player who speaks; a player's own token allows no other", format = "uuid")
            @JsonProperty("player_id")
            @Nullable
            String playerId,

            @Schema(
                    description = "NPC relationship score (-1 to 1)",
                    type = "number",
                    format = "float",
                    minimum = "-1",
                    maximum = "1")
            @JsonProperty("relationship")
            @Nullable
            Float relationship,

            @ArraySchema(
                    arraySchema =
                            @Schema(description = "What just happened, oldest first; 500 characters each at most"),
                    maxItems = DialogueBounds.RECENT_EVENTS)
            @JsonProperty("recent_events")
            @Nullable
            List<@Nullable String> recentEvents,

            @Schema(
                    type = "object",
                    description = "Free facts about the world, at most 64; nested objects are read as dotted keys."
                            + " npc_name, npc_role, npc_race, npc_faction, npc_traits, npc_goals,"
                            + " npc_speech_style, npc_backstory and location say who and where the NPC is")
            @JsonProperty("world_state")
            @Nullable
            Map<String, Object> worldState,

            @Schema(description = "Who the NPC is") @JsonProperty("persona") @Nullable
            PersonaBody persona,

            @Schema(description = "Where they are", maxLength = DialogueBounds.LOCATION_LENGTH)
            @JsonProperty("location")
            @Nullable
            String location,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "The other NPCs that hear the line and the answer: they remember both,"
                                                    + " and the answer is fit for them to hear"),
                    schema = @Schema(type = "string", format = "uuid"),
                    maxItems = DialogueBounds.COMPANY)
            @JsonProperty("present_npc_ids")
            @Nullable
            List<@Nullable String> presentNpcIds,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "The other players who hear the line and the answer: the answer is fit"
                                                    + " for them to hear"),
                    schema = @Schema(type = "string", format = "uuid"),
                    maxItems = DialogueBounds.COMPANY)
            @JsonProperty("present_player_ids")
            @Nullable
            List<@Nullable String> presentPlayerIds) {

        DialogueDraft.Context toDraft() {
            return new DialogueDraft.Context(
                    playerId,
                    relationship,
                    present(recentEvents),
                    worldState == null ? Map.of() : WorldStateEntries.of(worldState),
                    persona == null ? Persona.UNKNOWN : persona.toPersona(),
                    location,
                    present(presentNpcIds),
                    present(presentPlayerIds));
        }
    }

    /** Who the NPC is; every part may be absent. */
    @Schema(name = "Persona", description = "Who the NPC is; what is absent is made up, always the same for one npc_id")
    record PersonaBody(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("role") @Nullable String role,
            @JsonProperty("race") @Nullable String race,
            @JsonProperty("faction") @Nullable String faction,
            @JsonProperty("traits") @Nullable List<@Nullable String> traits,
            @JsonProperty("goals") @Nullable List<@Nullable String> goals,
            @JsonProperty("speech_style") @Nullable String speechStyle,
            @JsonProperty("backstory") @Nullable String backstory) {

        Persona toPersona() {
            return new Persona(name, role, race, faction, present(traits), present(goals), speechStyle, backstory);
        }
    }

    boolean unremembered() {
        return Boolean.TRUE.equals(noMemory);
    }

    DialogueDraft toDraft(Wishes wishes) {
        return new DialogueDraft(npcId, npcVersion, prompt, tier, context == null ? null : context.toDraft(), wishes);
    }

    private static List<String> present(@Nullable List<@Nullable String> items) {
        return items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
    }
}
