package dev.guildhall.inference.dialogue;

import static dev.guildhall.inference.dialogue.DialogueBounds.*;

import dev.guildhall.inference.dialogue.DialogueCommand.Circumstances;
import dev.guildhall.inference.scene.Company;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.inference.scene.Relationship;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue request as it arrived, from whichever edge: the one place that knows its constraints (game-ai-contracts,
 * "DialogueRequest"). What is absent is {@code null}.
 */
public record DialogueDraft(
        @Nullable String npcId,
        @Nullable String npcVersion,
        @Nullable String prompt,
        @Nullable Integer tier,
        @Nullable Context context,
        Wishes wishes) {

    private static final String ABSENT = "absent";

    /** The documented {@code context}, and what we add to it. */
    public record Context(
            @Nullable String playerId,
            @Nullable Float relationship,
            List<String> recentEvents,
            Map<String, String> worldState,
            Persona persona,
            @Nullable String location,
            List<String> presentNpcIds,
            List<String> presentPlayerIds) {

        static final Context EMPTY =
                new Context(null, null, List.of(), Map.of(), Persona.UNKNOWN, null, List.of(), List.of());
    }

    /**
     * Checks every field and makes a command of the draft.
     *
     * @param path what field names start with in messages: empty, or e.g. {@code requests[3].}
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field, or saying that the token speaks for
     *     another player
     */
    public DialogueCommand check(String path, Speaker speaker) {
        Violations violations = new Violations();
        Context given = context == null ? Context.EMPTY : context;
        UUID npc = uuid(npcId, path + "npc_id", violations);
        UUID player = given.playerId == null ? null : uuid(given.playerId, path + "context.player_id", violations);
        checkLength(npcVersion, path + "npc_version", NPC_VERSION_LENGTH, violations);
        checkPrompt(path, violations);
        violations.expect(tier != null && Tier.isTier(tier), path + "tier", tier == null ? ABSENT : tier, "1, 2 or 3");
        checkContext(given, path + "context.", violations);
        List<UUID> npcs = uuids(given.presentNpcIds, path + "context.present_npc_ids", violations);
        List<UUID> players = uuids(given.presentPlayerIds, path + "context.present_player_ids", violations);
        if (!violations.isEmpty() || npc == null || prompt == null || tier == null) {
            throw violations.toRefusal().orElseThrow().asException();
        }
        return new DialogueCommand(
                new NpcId(npc),
                npcVersion,
                prompt,
                Tier.of(tier),
                circumstances(given, speaker.playerOr(player, path + "context.player_id"), company(npcs, players)),
                speaker.client(),
                wishes);
    }

    private void checkPrompt(String path, Violations violations) {
        String expected = "1.." + PROMPT_LENGTH + " characters, not all of them blank";
        if (prompt == null) {
            violations.add(path + "prompt", ABSENT, expected);
            return;
        }
        int length = prompt.codePointCount(0, prompt.length());
        violations.expect(
                length <= PROMPT_LENGTH && !prompt.isBlank(), path + "prompt", length + " characters", expected);
    }

    private static void checkContext(Context context, String path, Violations violations) {
        if (context.relationship != null) {
            violations.expect(
                    Relationship.isScore(context.relationship), path + "relationship", context.relationship, "-1..1");
        }
        checkList(context.recentEvents, path + "recent_events", RECENT_EVENTS, EVENT_LENGTH, violations);
        checkWorldState(context.worldState, path + "world_state", violations);
        checkLength(context.location, path + "location", LOCATION_LENGTH, violations);
        Persona persona = context.persona;
        checkLength(persona.name(), path + "persona.name", PERSONA_NAME_LENGTH, violations);
        checkLength(persona.role(), path + "persona.role", PERSONA_NAME_LENGTH, violations);
        checkLength(persona.race(), path + "persona.race", PERSONA_NAME_LENGTH, violations);
        checkLength(persona.faction(), path + "persona.faction", PERSONA_NAME_LENGTH, violations);
        checkLength(persona.speechStyle(), path + "persona.speech_style", PERSONA_NAME_LENGTH, violations);
        checkLength(persona.backstory(), path + "persona.backstory", BACKSTORY_LENGTH, violations);
        checkList(persona.traits(), path + "persona.traits", PERSONA_LIST, PERSONA_LIST_ITEM_LENGTH, violations);
        checkList(persona.goals(), path + "persona.goals", PERSONA_LIST, PERSONA_LIST_ITEM_LENGTH, violations);
    }

    private static void checkWorldState(Map<String, String> worldState, String field, Violations violations) {
        if (!violations.expect(
                worldState.size() <= WORLD_STATE_ENTRIES,
                field,
                worldState.size() + " entries",
                "at most " + WORLD_STATE_ENTRIES + " entries")) {
            return;
        }
        worldState.forEach((key, value) -> {
            violations.expect(
                    !key.isBlank() && key.length() <= WORLD_STATE_KEY_LENGTH,
                    field,
                    "the key '" + key + "'",
                    "keys of 1.." + WORLD_STATE_KEY_LENGTH + " characters");
            checkLength(value, field + "." + key, WORLD_STATE_VALUE_LENGTH, violations);
        });
    }

    private static void checkList(List<String> items, String field, int most, int longest, Violations violations) {
        if (violations.expect(items.size() <= most, field, items.size() + " items", "at most " + most + " items")) {
            for (int i = 0; i < items.size(); i++) {
                checkLength(items.get(i), field + "[" + i + "]", longest, violations);
            }
        }
    }

    private static void checkLength(@Nullable String text, String field, int longest, Violations violations) {
        if (text != null) {
            violations.expect(
                    text.length() <= longest,
                    field,
                    text.length() + " characters",
                    "at most " + longest + " characters");
        }
    }

    private static @Nullable UUID uuid(@Nullable String text, String field, Violations violations) {
        UUID uuid = text == null ? null : UuidText.findNonNil(text).orElse(null);
        violations.expect(uuid != null, field, text == null ? ABSENT : text, UuidText.NON_NIL);
        return uuid;
    }

    private static List<UUID> uuids(List<String> texts, String field, Violations violations) {
        List<UUID> uuids = new ArrayList<>();
        if (violations.expect(
                texts.size() <= COMPANY, field, texts.size() + " items", "at most " + COMPANY + " items")) {
            for (int i = 0; i < texts.size(); i++) {
                UUID uuid = uuid(texts.get(i), field + "[" + i + "]", violations);
                if (uuid != null) {
                    uuids.add(uuid);
                }
            }
        }
        return uuids;
    }

    /** In a fixed order, each named once: who is there does not depend on how a caller lists them. */
    private static Company company(List<UUID> npcs, List<UUID> players) {
        return new Company(
                npcs.stream().sorted().distinct().map(NpcId::new).toList(),
                players.stream().sorted().distinct().map(PlayerId::new).toList());
    }

    private static Circumstances circumstances(Context context, @Nullable PlayerId player, Company company) {
        PersonaKeys keys = new PersonaKeys(context.worldState);
        return new Circumstances(
                player,
                company,
                context.relationship == null ? Relationship.NEUTRAL : new Relationship(context.relationship),
                keys.complete(context.persona),
                context.location != null ? context.location : keys.location(),
                context.recentEvents.stream().filter(event -> !event.isBlank()).toList(),
                keys.otherThanPersona());
    }
}
