package dev.guildhall.orchestration.battle;

import static dev.guildhall.orchestration.battle.BattleBounds.*;
import static dev.guildhall.orchestration.battle.FieldChecks.*;

import dev.guildhall.orchestration.battle.BattleCommand.Described;
import dev.guildhall.orchestration.battle.BattleCommand.Scene;
import dev.guildhall.orchestration.completion.PlainText;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.security.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A battle as it arrived, from whichever edge: the one place that knows its constraints (orchestration.proto, "BattleRequest").
 * What is absent is {@code null}, or empty.
 *
 * @param tier 0 for 2
 */
public record BattleDraft(
        List<@Nullable String> monsterIds,
        @Nullable String playerId,
        @Nullable Context context,
        long seed,
        List<MonsterDraft> monsters,
        List<@Nullable String> allowedActions,
        int tier,
        @Nullable IdempotencyKey idempotencyKey) {

    private static final String OF_THE_REQUEST = "one of monster_ids";
    private static final String ONCE = "each monster at most once";
    private static final int ORDINARY_TIER = 2;
    private static final int HIGHEST_TIER = 3;

    /** The documented {@code context}, and what we add to it. */
    public record Context(
            @Nullable String location,
            Map<String, ? extends @Nullable Float> monsterStates,
            @Nullable String biome,
            @Nullable Float playerHealth,
            List<@Nullable String> objects,
            boolean cornered) {}

    /** What is known of a monster. */
    public record MonsterDraft(
            @Nullable String monsterId,
            @Nullable String type,
            Map<String, ? extends @Nullable Float> attributes,
            @Nullable Float distanceM) {}

    /**
     * Checks every field and makes a command of the draft.
     *
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field, or saying that the token is another
     *     player's
     */
    public BattleCommand check(Caller caller) {
        Violations violations = new Violations();
        SortedSet<UUID> ids = monsterIds(violations);
        UUID player = uuid(playerId, "player_id", violations);
        Scene scene = scene(ids, violations);
        SortedMap<UUID, Described> described = described(ids, violations);
        Set<Action> allowed = allowed(violations);
        violations.expect(tier >= 0 && tier <= HIGHEST_TIER, "tier", tier, "1, 2 or 3; 0 for 2");
        violations.throwIfAny();
        requireOwn(player, caller);
        return new BattleCommand(
                ids,
                player,
                scene,
                seed,
                described,
                allowed,
                tier == 0 ? ORDINARY_TIER : tier,
                caller.clientId(),
                idempotencyKey);
    }

    private static void requireOwn(UUID player, Caller caller) {
        if (caller.player() != null && !caller.player().equals(player)) {
            throw Refusal.of(ErrorCode.FORBIDDEN, "player_id: another player than the call is for (expected: the same)")
                    .asException();
        }
    }

    private SortedSet<UUID> monsterIds(Violations violations) {
        SortedSet<UUID> ids = new TreeSet<>();
        if (!expectSize(monsterIds.size(), 1, MONSTERS, "monster_ids", violations)) {
            return ids;
        }
        for (int i = 0; i < monsterIds.size(); i++) {
            String field = "monster_ids[" + i + "]";
            UUID id = uuid(monsterIds.get(i), field, violations);
            violations.expect(ids.add(id) || id.equals(UuidText.NIL), field, id, ONCE);
        }
        return ids;
    }

    private Scene scene(SortedSet<UUID> ids, Violations violations) {
        if (context == null) {
            violations.add("context", ABSENT, "an object");
            return new Scene("", "", new TreeMap<>(), null, List.of(), false);
        }
        String location = text(context.location, "context.location", LOCATION_LENGTH, violations);
        String biome = text(context.biome, "context.biome", BIOME_LENGTH, violations);
        if (context.playerHealth != null) {
            expectShare(context.playerHealth, "context.player_health", violations);
        }
        return new Scene(
                location,
                biome,
                health(context.monsterStates, ids, violations),
                context.playerHealth,
                objects(context.objects, violations),
                context.cornered);
    }

    private static SortedMap<UUID, Float> health(
            Map<String, ? extends @Nullable Float> states, SortedSet<UUID> ids, Violations violations) {
        SortedMap<UUID, Float> health = new TreeMap<>();
        if (!expectSize(states.size(), 0, MONSTERS, "context.monster_states", violations)) {
            return health;
        }
        states.forEach((text, share) -> {
            String field = "context.monster_states." + PlainText.of(text, LONGEST_SHOWN);
            UUID id = uuid(text, field, violations);
            if (id.equals(UuidText.NIL)
                    || !violations.expect(ids.contains(id), field, "another monster", OF_THE_REQUEST)) {
                return;
            }
            if (expectShare(share, field, violations) && share != null) {
                violations.expect(health.put(id, share) == null, field, id, ONCE);
            }
        });
        return health;
    }

    private static List<String> objects(List<@Nullable String> names, Violations violations) {
        if (!expectSize(names.size(), 0, OBJECTS, "context.objects", violations)) {
            return List.of();
        }
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name != null && !name.isBlank() && name.length() <= OBJECT_LENGTH && isPlain(name)) {
                objects.add(name);
            } else {
                violations.add(
                        "context.objects[" + i + "]",
                        name == null ? ABSENT : name.length() + " characters",
                        "1.." + OBJECT_LENGTH + " characters, not all of them blank and none a control");
            }
        }
        return objects;
    }

    /** Names of objects are given back as they came, so they have to be text. */
    private static boolean isPlain(String name) {
        return name.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    private SortedMap<UUID, Described> described(SortedSet<UUID> ids, Violations violations) {
        SortedMap<UUID, Described> described = new TreeMap<>();
        if (!expectSize(monsters.size(), 0, MONSTERS, "monsters", violations)) {
            return described;
        }
        for (int i = 0; i < monsters.size(); i++) {
            MonsterDraft monster = monsters.get(i);
            String path = "monsters[" + i + "].";
            UUID id = uuid(monster.monsterId, path + "monster_id", violations);
            Described checked = MonsterCheck.described(monster, path, violations);
            if (id.equals(UuidText.NIL)
                    || !violations.expect(ids.contains(id), path + "monster_id", "another monster", OF_THE_REQUEST)) {
                continue;
            }
            violations.expect(described.put(id, checked) == null, path + "monster_id", id, ONCE);
        }
        return described;
    }

    private Set<Action> allowed(Violations violations) {
        EnumSet<Action> allowed = EnumSet.of(Action.HOLD, Action.STAY_DOWN);
        if (!expectSize(allowedActions.size(), 0, MONSTERS, "allowed_actions", violations)) {
            return allowed;
        }
        if (allowedActions.isEmpty()) {
            return EnumSet.allOf(Action.class);
        }
        String expected = "one of "
                + String.join(
                        ", ", Arrays.stream(Action.values()).map(Action::word).toList());
        for (int i = 0; i < allowedActions.size(); i++) {
            String word = allowedActions.get(i);
            String field = "allowed_actions[" + i + "]";
            Action.findByWord(String.valueOf(word))
                    .ifPresentOrElse(
                            allowed::add,
                            () -> violations.add(field, word == null ? ABSENT : shortened(word), expected));
        }
        return allowed;
    }
}
