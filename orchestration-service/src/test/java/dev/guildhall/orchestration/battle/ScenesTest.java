package dev.guildhall.orchestration.battle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Battles that a human can follow, and what the tactician makes of them. */
class ScenesTest {
    private static final UUID PLAYER = new UUID(7, 7);

    private final List<Monster> monsters = new ArrayList<>();
    private @Nullable Float playerHealth;
    private boolean cornered;

    private UUID add(MonsterKind kind, double health, @Nullable Double distance, Map<String, Float> powers) {
        UUID id = new UUID(0, monsters.size() + 1);
        monsters.add(new Monster(
                id, kind, new TreeMap<>(powers), (float) health, distance == null ? null : distance.floatValue()));
        return id;
    }

    private UUID add(MonsterKind kind, double health, double distance) {
        return add(kind, health, distance, Map.of());
    }

    /** Who is what, what they do and why, a line for each; ids are given as the number of the monster. */
    private String told(String location, String biome, String... objects) {
        Situation battle = new Situation(
                PLAYER,
                playerHealth,
                location,
                Ground.of(location, biome, List.of(objects)),
                cornered,
                monsters,
                EnumSet.allOf(Action.class),
                42);
        Plan plan = Tactician.plan(battle);
        StringBuilder told = new StringBuilder(plan.thought()).append('\n');
        plan.orders()
                .forEach(order -> told.append(order.monster().getLeastSignificantBits())
                        .append(' ')
                        .append(order.role().word())
                        .append(": ")
                        .append(order.move().action().word())
                        .append(order.move()
                                .parameters()
                                .toString()
                                .replace("00000000-0000-0000-0000-00000000000", "#"))
                        .append(" — ")
                        .append(order.reason())
                        .append('\n'));
        return told.toString().replace(PLAYER.toString(), "player");
    }

    @Test
    void aLichAndItsDeadHoldACrypt() {
        add(MonsterKind.LICH, 0.9, 14);
        add(MonsterKind.ZOMBIE, 0.8, 3);
        add(MonsterKind.ZOMBIE, 0.5, 3);
        add(MonsterKind.GHOUL, 1, 8);
        add(MonsterKind.ZOMBIE, 0, 3);

        assertThat(told("the crypt of the drowned", "swamp", "stone_coffin", "candle"))
                .isEqualTo("""
                4 of 5 monsters stand against the player (the crypt of the drowned). The ground is slow (swamp), so everybody reaches half as far. Those who work from behind are shielded. In this order: 1 raises the dead, 2 stand in the way, 1 flanks.
                1 controller: raise_dead{target=#5} — A zombie has fallen, and the lich can call it back.
                3 blocker: guard{target=player} — The zombie keeps the player away from the lich.
                2 blocker: guard{target=player} — The zombie keeps the player away from the lich.
                4 flanker: flank{from=behind, target=player} — While others have the player's eye, the ghoul comes from behind.
                5 blocker: stay_down{} — The zombie is dead.
                """);
    }

    @Test
    void aPackOnThePlainsPressesAWoundedPlayer() {
        playerHealth = 0.2f;
        add(MonsterKind.WEREWOLF, 1, 9);
        add(MonsterKind.WEREWOLF, 0.6, 10);
        add(MonsterKind.WEREWOLF, 0.2, 5);

        assertThat(told("the open moor", "plains")).isEqualTo("""
                3 monsters stand against the player (the open moor). The player is nearly beaten, so whoever can strikes. Some keep the player busy while others come from the sides. In this order: 2 flank, 1 strikes.
                3 flanker: flank{from=behind, target=player} — While others have the player's eye, the werewolf comes from behind, and the player is nearly beaten.
                2 flanker: attack{target=player} — The player is in reach of the werewolf, and the player is nearly beaten.
                1 flanker: flank{from=right, target=player} — While others have the player's eye, the werewolf comes from the right, and the player is nearly beaten.
                """);
    }

    @Test
    void aVampireFleesTheLight() {
        add(MonsterKind.VAMPIRE, 0.9, 6);
        add(MonsterKind.GHOUL, 0.9, 4);

        assertThat(told("a sunlit courtyard", "ruins", "broken_pillar", "fountain"))
                .isEqualTo("""
                2 monsters stand against the player (a sunlit courtyard). It is too light for a vampire. In this order: 1 strikes, 1 takes cover.
                2 flanker: attack{target=player} — The player is in reach of the ghoul.
                1 striker: use_cover{object=broken_pillar} — The light hurts the vampire, so it gets behind the broken pillar.
                """);
    }

    @Test
    void aVampireWhoIsHurtGivesWayBehindAZombie() {
        add(MonsterKind.VAMPIRE, 0.35, 6);
        add(MonsterKind.ZOMBIE, 0.1, 2);

        assertThat(told("the cellar", "", "barrel")).isEqualTo("""
                2 monsters stand against the player (the cellar). Whoever has lost its nerve gives way. In this order: 1 holds the player, 1 gives way.
                2 blocker: grapple{target=player} — The zombie holds the player for the others.
                1 striker: retreat{behind=#2} — With 35% of its health left, the vampire gives way behind the zombie.
                """);
    }

    @Test
    void whoIsCorneredFights() {
        cornered = true;
        add(MonsterKind.VAMPIRE, 0.1, 6);
        add(MonsterKind.LICH, 0.1, 6);

        assertThat(told("a dead end", "caverns")).isEqualTo("""
                2 monsters stand against the player (a dead end). They cannot get away, so nobody gives way. In this order: 1 curses, 1 feeds.
                2 controller: cast_curse{target=player} — From where it stands, the lich makes the player weak for the others.
                1 blocker: feed{target=player} — With 10% of its health left, the vampire feeds on the player.
                """);
    }

    @Test
    void aGhoulEatsTheFallenAndOneFarOffLiesInWait() {
        add(MonsterKind.GHOUL, 0.5, 5);
        add(MonsterKind.ZOMBIE, 0, 2);
        add(MonsterKind.WEREWOLF, 1, 35);

        assertThat(told("the old graveyard", "graveyard", "tombstone", "yew_tree"))
                .isEqualTo("""
                2 of 3 monsters stand against the player (the old graveyard). In this order: 1 feeds, 1 lies in wait.
                1 flanker: feed{target=#2} — With 50% of its health left, the ghoul feeds on the fallen zombie.
                3 flanker: ambush{object=tombstone, target=player} — The player is still far off, so the werewolf lies in wait at the tombstone.
                2 blocker: stay_down{} — The zombie is dead.
                """);
    }

    @Test
    void nobodyKnowsWhatTheyAre() {
        add(MonsterKind.UNKNOWN, 1, null, Map.of());
        add(MonsterKind.UNKNOWN, 1, null, Map.of("vitality", 95f));

        assertThat(told("", "")).isEqualTo("""
                2 monsters stand against the player. In this order: 2 strike.
                2 blocker: attack{target=player} — The monster goes straight for the player.
                1 striker: attack{target=player} — The monster goes straight for the player.
                """);
    }

    @Test
    void theLastOneIsDead() {
        add(MonsterKind.LICH, 0, 4);

        assertThat(told("the throne room", "")).isEqualTo("""
                The monster does not stand any more (the throne room).
                1 controller: stay_down{} — The lich is dead.
                """);
    }
}
