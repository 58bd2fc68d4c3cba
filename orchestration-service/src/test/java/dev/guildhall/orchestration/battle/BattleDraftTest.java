package dev.guildhall.orchestration.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.orchestration.battle.BattleDraft.Context;
import dev.guildhall.orchestration.battle.BattleDraft.MonsterDraft;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.security.Caller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BattleDraftTest {
    private static final Caller GAME = new Caller("a-game", null, Set.of("content"));

    private final String monster = UUID.randomUUID().toString();
    private final String player = UUID.randomUUID().toString();

    /** What a test changes of a battle that is right. */
    private static final class Given {
        List<@Nullable String> ids = new ArrayList<>();

        @Nullable
        String player;

        boolean withContext = true;

        @Nullable
        String location;

        Map<String, @Nullable Float> states = new HashMap<>();

        @Nullable
        String biome;

        @Nullable
        Float playerHealth;

        List<@Nullable String> objects = new ArrayList<>();
        List<MonsterDraft> monsters = new ArrayList<>();
        List<@Nullable String> allowed = new ArrayList<>();
        int tier;
    }

    private BattleDraft draft(Consumer<Given> change) {
        Given given = new Given();
        given.ids.add(monster);
        given.player = player;
        change.accept(given);
        return new BattleDraft(
                given.ids,
                given.player,
                given.withContext
                        ? new Context(
                                given.location, given.states, given.biome, given.playerHealth, given.objects, false)
                        : null,
                0,
                given.monsters,
                given.allowed,
                given.tier,
                null);
    }

    private void refuses(String message, Consumer<Given> change) {
        assertThatThrownBy(() -> draft(change).check(GAME))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    private static MonsterDraft described(@Nullable String id) {
        return new MonsterDraft(id, "", Map.of(), null);
    }

    @Test
    void takesTheLeastThatABattleIs() {
        BattleCommand command = draft(_ -> {}).check(GAME);

        assertThat(command.tier()).isEqualTo(2);
        assertThat(command.allowed()).isEqualTo(EnumSet.allOf(Action.class));
        assertThat(command.undescribed()).containsExactly(UUID.fromString(monster));
        assertThat(command.situation(Map.of()).monsters())
                .containsExactly(new Monster(UUID.fromString(monster), MonsterKind.UNKNOWN, Map.of(), 1));
    }

    @Test
    void alwaysAllowsToHoldAndToStayDown() {
        assertThat(draft(given -> given.allowed.add("howl")).check(GAME).allowed())
                .containsExactlyInAnyOrder(Action.HOWL, Action.HOLD, Action.STAY_DOWN);
    }

    @Test
    void refusesMonstersThatAreNone() {
        refuses("monster_ids: 0 entries (expected: 1..64 entries)", given -> given.ids.clear());
        refuses(
                "monster_ids: 65 entries",
                given -> given.ids.addAll(Stream.generate(UUID::randomUUID)
                        .limit(64)
                        .map(UUID::toString)
                        .toList()));
        refuses("monster_ids[1]: '1-1-1-1-1' (expected: a UUID", given -> given.ids.add("1-1-1-1-1"));
        refuses("monster_ids[1]: absent", given -> given.ids.add(null));
        refuses(
                "monster_ids[1]: " + monster + " (expected: each monster at most once)",
                given -> given.ids.add(monster.toUpperCase(Locale.ROOT)));
        refuses("monster_ids[1]: '00000000", given -> given.ids.add(new UUID(0, 0).toString()));
    }

    @Test
    void refusesABattleWithoutPlayerOrContext() {
        refuses("player_id: absent", given -> given.player = null);
        refuses("player_id: absent", given -> given.player = "");
        refuses("context: absent (expected: an object)", given -> given.withContext = false);
    }

    @Test
    void refusesHealthThatIsNoShareOrNoMonstersOfTheRequest() {
        for (float wrong : new float[] {-0.1f, 1.1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            refuses("context.monster_states." + monster + ": " + wrong, given -> given.states.put(monster, wrong));
            refuses("context.player_health: " + wrong, given -> given.playerHealth = wrong);
        }
        refuses("context.monster_states." + monster + ": absent", given -> given.states.put(monster, null));
        refuses("another monster (expected: one of monster_ids)", given -> given.states.put(player, 1f));
        refuses("context.monster_states.goblin", given -> given.states.put("goblin", 1f));
        refuses("each monster at most once", given -> {
            given.ids.set(0, "aaaaaaaa-0000-4000-8000-000000000001");
            given.states.put("aaaaaaaa-0000-4000-8000-000000000001", 1f);
            given.states.put("AAAAAAAA-0000-4000-8000-000000000001", 0.5f);
        });
    }

    @Test
    void refusesWhatIsTooLong() {
        refuses("context.location: 201 characters", given -> given.location = "x".repeat(201));
        refuses("context.biome: 65 characters", given -> given.biome = "x".repeat(65));
        refuses("context.objects: 65 entries", given -> given.objects.addAll(Collections.nCopies(65, "table")));
        refuses("context.objects[0]: 65 characters", given -> given.objects.add("x".repeat(65)));
        refuses("context.objects[0]: 1 characters", given -> given.objects.add(" "));
        refuses("context.objects[0]: 7 characters", given -> given.objects.add("coff\nin"));
        refuses("context.objects[0]: 8 characters", given -> given.objects.add("coffin \uD800"));
        refuses("context.objects[0]: absent", given -> given.objects.add(null));
    }

    @Test
    void refusesDescriptionsThatMakeNoSense() {
        refuses(
                "monsters[0].type: 'dragon' (expected: vampire",
                given -> given.monsters.add(new MonsterDraft(monster, "dragon", Map.of(), null)));
        refuses(
                "monsters[0].type: 'unknown'",
                given -> given.monsters.add(new MonsterDraft(monster, "unknown", Map.of(), null)));
        for (float wrong : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            refuses(
                    "monsters[0].distance_m: " + wrong,
                    given -> given.monsters.add(new MonsterDraft(monster, "", Map.of(), wrong)));
            refuses(
                    "monsters[0].attributes.strength: " + wrong,
                    given -> given.monsters.add(new MonsterDraft(monster, "", Map.of("strength", wrong), null)));
        }
        refuses(
                "monsters[0].attributes.strength: 100.5",
                given -> given.monsters.add(new MonsterDraft(monster, "", Map.of("strength", 100.5f), null)));
        refuses(
                "the name 'Strength'",
                given -> given.monsters.add(new MonsterDraft(monster, "", Map.of("Strength", 1f), null)));
        refuses(
                "monsters[0].attributes: 33 entries",
                given -> given.monsters.add(new MonsterDraft(
                        monster,
                        "",
                        IntStream.range(0, 33).boxed().collect(Collectors.toMap(i -> "power_" + i, _ -> 1f)),
                        null)));
        refuses("monsters[1].monster_id: " + monster + " (expected: each monster at most once)", given -> {
            given.monsters.add(described(monster));
            given.monsters.add(described(monster));
        });
        refuses("monsters[0].monster_id: another monster", given -> given.monsters.add(described(player)));
        refuses("monsters[0].monster_id: absent", given -> given.monsters.add(described(null)));
    }

    @Test
    void refusesActionsAndTiersThatAreNone() {
        refuses("allowed_actions[0]: 'dance' (expected: one of attack, advance", given -> given.allowed.add("dance"));
        refuses("allowed_actions[0]: 'ATTACK'", given -> given.allowed.add("ATTACK"));
        refuses("allowed_actions[0]: absent", given -> given.allowed.add(null));
        refuses("tier: 4", given -> given.tier = 4);
        refuses("tier: -1", given -> given.tier = -1);
    }

    @Test
    void letsAPlayersTokenNameThatPlayerAlone() {
        Caller own = new Caller("a-game", UUID.fromString(player), Set.of("content"));
        Caller other = new Caller("a-game", UUID.randomUUID(), Set.of("content"));

        assertThat(draft(_ -> {}).check(own).player()).hasToString(player);
        assertThatThrownBy(() -> draft(_ -> {}).check(other))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("player_id: another player");
    }

    @Test
    void isTheSameRequestInAnyOrderAndAnotherOnceAnythingDiffers() {
        String second = UUID.randomUUID().toString();
        BattleCommand battle = draft(given -> {
                    given.ids.add(second);
                    given.objects.addAll(List.of("coffin", "altar"));
                    given.monsters.addAll(List.of(described(monster), described(second)));
                })
                .check(GAME);
        BattleCommand turned = draft(given -> {
                    given.ids.addFirst(second);
                    given.objects.addAll(List.of("altar", "coffin", "altar"));
                    given.monsters.addAll(List.of(described(second), described(monster)));
                })
                .check(GAME);
        assertThat(BattleFingerprint.of(turned)).isEqualTo(BattleFingerprint.of(battle));

        List<Consumer<Given>> changes = List.of(
                _ -> {},
                given -> given.ids.add(second),
                given -> given.location = "here",
                given -> given.biome = "here",
                given -> given.states.put(monster, 1f),
                given -> given.playerHealth = 0f,
                given -> given.objects.add("altar"),
                given -> given.monsters.add(described(monster)),
                given -> given.monsters.add(new MonsterDraft(monster, "lich", Map.of(), null)),
                given -> given.monsters.add(new MonsterDraft(monster, "", Map.of("strength", 1f), null)),
                given -> given.monsters.add(new MonsterDraft(monster, "", Map.of(), 1f)),
                given -> given.allowed.add("howl"),
                given -> given.tier = 1);
        assertThat(changes.stream()
                        .map(change -> BattleFingerprint.of(draft(change).check(GAME)))
                        .distinct())
                .hasSameSizeAs(changes);
    }
}
