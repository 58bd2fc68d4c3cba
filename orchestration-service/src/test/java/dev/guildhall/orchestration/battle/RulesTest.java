package dev.guildhall.orchestration.battle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of docs/design/battle.md, a line at a time. */
class RulesTest {
    private static final UUID PLAYER = new UUID(7, 7);
    private static final Monster DEAD = monster(9, MonsterKind.ZOMBIE, 0, 1f, Map.of());

    private static Monster monster(
            int id, MonsterKind kind, double health, @Nullable Float distance, Map<String, Float> powers) {
        return new Monster(new UUID(0, id), kind, new TreeMap<>(powers), (float) health, distance);
    }

    private static Monster at(@Nullable Float distance, MonsterKind kind) {
        return monster(1, kind, 1, distance, Map.of());
    }

    private static Situation battle(String biome, boolean cornered, List<String> objects, Monster... monsters) {
        return new Situation(
                PLAYER,
                null,
                "",
                Ground.of("", biome, objects),
                cornered,
                List.of(monsters),
                EnumSet.allOf(Action.class),
                0);
    }

    private static boolean may(Monster monster, Action action, Situation battle) {
        return new Rules(battle).allowedTo(monster).contains(action);
    }

    private static boolean aloneMay(Monster monster, Action action) {
        return may(monster, action, battle("", false, List.of(), monster));
    }

    @Test
    void strikesWithinReachOrWhereNobodyKnowsHowFarItIs() {
        assertThat(aloneMay(at(10f, MonsterKind.VAMPIRE), Action.ATTACK)).isTrue();
        assertThat(aloneMay(at(10.1f, MonsterKind.VAMPIRE), Action.ATTACK)).isFalse();
        assertThat(aloneMay(at(null, MonsterKind.VAMPIRE), Action.ATTACK)).isTrue();
    }

    @Test
    void reachesHalfAsFarOnSlowGroundAndFurtherWhenAgile() {
        Monster slowed = at(5.1f, MonsterKind.VAMPIRE);
        assertThat(may(slowed, Action.ATTACK, battle("swamp", false, List.of(), slowed)))
                .isFalse();
        assertThat(may(slowed, Action.ATTACK, battle("forest", false, List.of(), slowed)))
                .isTrue();

        assertThat(aloneMay(monster(1, MonsterKind.VAMPIRE, 1, 12.5f, Map.of("agility", 100f)), Action.ATTACK))
                .isTrue();
        assertThat(aloneMay(monster(1, MonsterKind.VAMPIRE, 1, 7.6f, Map.of("agility", 0f)), Action.ATTACK))
                .isFalse();
    }

    @Test
    void comesCloserOnlyFromAKnownDistance() {
        assertThat(aloneMay(at(2.1f, MonsterKind.LICH), Action.ADVANCE)).isTrue();
        assertThat(aloneMay(at(2f, MonsterKind.LICH), Action.ADVANCE)).isFalse();
        assertThat(aloneMay(at(null, MonsterKind.LICH), Action.ADVANCE)).isFalse();
    }

    @Test
    void needsAnotherWhoStandsForWhatIsDoneTogether() {
        Monster wolf = at(5f, MonsterKind.WEREWOLF);
        Monster other = monster(2, MonsterKind.ZOMBIE, 0.1, null, Map.of());
        for (Action together : List.of(Action.FLANK, Action.GUARD, Action.PROTECT, Action.REGROUP, Action.HOWL)) {
            assertThat(may(wolf, together, battle("", false, List.of(), wolf, other)))
                    .isTrue();
            assertThat(may(wolf, together, battle("", false, List.of(), wolf, DEAD)))
                    .isFalse();
        }
        Monster far = at(24.1f, MonsterKind.WEREWOLF);
        assertThat(may(far, Action.FLANK, battle("", false, List.of(), far, other)))
                .isFalse();
    }

    @Test
    void grapplesWithTheRightBodyOrStrength() {
        assertThat(aloneMay(at(1f, MonsterKind.ZOMBIE), Action.GRAPPLE)).isTrue();
        assertThat(aloneMay(at(1f, MonsterKind.LICH), Action.GRAPPLE)).isFalse();
        assertThat(aloneMay(monster(1, MonsterKind.LICH, 1, 1f, Map.of("strength", 60f)), Action.GRAPPLE))
                .isTrue();
    }

    @Test
    void cursesWithinThirtyMetresWhereLearnedEnough() {
        assertThat(aloneMay(at(30f, MonsterKind.LICH), Action.CAST_CURSE)).isTrue();
        assertThat(aloneMay(at(30.5f, MonsterKind.LICH), Action.CAST_CURSE)).isFalse();
        assertThat(aloneMay(at(1f, MonsterKind.GHOUL), Action.CAST_CURSE)).isFalse();
        assertThat(aloneMay(monster(1, MonsterKind.GHOUL, 1, 1f, Map.of("intellect", 70f)), Action.CAST_CURSE))
                .isTrue();
        assertThat(aloneMay(monster(1, MonsterKind.ZOMBIE, 1, 1f, Map.of("intellect", 99f)), Action.CAST_CURSE))
                .isFalse();
    }

    @Test
    void raisesAndEatsOnlyWhoIsDead() {
        Monster lich = at(1f, MonsterKind.LICH);
        assertThat(may(lich, Action.RAISE_DEAD, battle("", false, List.of(), lich, DEAD)))
                .isTrue();
        assertThat(aloneMay(lich, Action.RAISE_DEAD)).isFalse();

        Monster hungry = monster(1, MonsterKind.GHOUL, 0.9, 1f, Map.of());
        Monster sated = monster(1, MonsterKind.GHOUL, 1, 1f, Map.of());
        assertThat(may(hungry, Action.FEED, battle("", false, List.of(), hungry, DEAD)))
                .isTrue();
        assertThat(may(sated, Action.FEED, battle("", false, List.of(), sated, DEAD)))
                .isFalse();
        assertThat(aloneMay(hungry, Action.FEED)).isFalse();
        assertThat(aloneMay(monster(1, MonsterKind.VAMPIRE, 0.9, 9f, Map.of()), Action.FEED))
                .isTrue();
        assertThat(aloneMay(monster(1, MonsterKind.VAMPIRE, 0.9, 11f, Map.of()), Action.FEED))
                .isFalse();
    }

    @Test
    void hidesOnlyBehindWhatHides() {
        Monster ghoul = at(4f, MonsterKind.GHOUL);
        List<String> objects = List.of("chandelier", "Old Oak-Tree", "stone_coffin");
        Situation battle = battle("", false, objects, ghoul);
        assertThat(battle.ground().hidingPlaces()).containsExactly("Old Oak-Tree", "stone_coffin");
        assertThat(may(ghoul, Action.AMBUSH, battle)).isTrue();
        assertThat(aloneMay(ghoul, Action.USE_COVER)).isFalse();

        Rules rules = new Rules(battle);
        assertThat(rules.allow(ghoul, Move.of(Action.USE_COVER).with("object", "stone_coffin")))
                .isTrue();
        assertThat(rules.allow(ghoul, Move.of(Action.USE_COVER).with("object", "chandelier")))
                .isFalse();
        assertThat(rules.allow(ghoul, Move.of(Action.USE_COVER))).isFalse();
        Monster near = at(3f, MonsterKind.GHOUL);
        assertThat(may(near, Action.AMBUSH, battle("", false, objects, near))).isFalse();
    }

    @Test
    void givesWayUnlessCorneredOrAZombie() {
        Monster ghoul = at(1f, MonsterKind.GHOUL);
        assertThat(aloneMay(ghoul, Action.RETREAT)).isTrue();
        assertThat(may(ghoul, Action.RETREAT, battle("", true, List.of(), ghoul)))
                .isFalse();
        assertThat(aloneMay(at(1f, MonsterKind.ZOMBIE), Action.RETREAT)).isFalse();
    }

    @Test
    void takesNoTargetThatIsNotThereAndNoParameterThatItDoesNotKnow() {
        Monster ghoul = at(1f, MonsterKind.GHOUL);
        Monster other = monster(2, MonsterKind.ZOMBIE, 1, null, Map.of());
        Rules rules = new Rules(battle("", false, List.of(), ghoul, other, DEAD));

        assertThat(rules.allow(ghoul, Move.of(Action.ATTACK, PLAYER))).isTrue();
        assertThat(rules.allow(ghoul, Move.of(Action.ATTACK, other.id()))).isFalse();
        assertThat(rules.allow(ghoul, Move.of(Action.ATTACK))).isFalse();
        assertThat(rules.allow(ghoul, Move.of(Action.ATTACK, PLAYER).with("power", "9000")))
                .isFalse();
        assertThat(rules.allow(ghoul, Move.of(Action.PROTECT, other.id()))).isTrue();
        assertThat(rules.allow(ghoul, Move.of(Action.PROTECT, ghoul.id()))).isFalse();
        assertThat(rules.allow(ghoul, Move.of(Action.PROTECT, DEAD.id()))).isFalse();
        assertThat(rules.allow(ghoul, Move.of(Action.PROTECT, new UUID(3, 3)))).isFalse();
        assertThat(rules.allow(
                        ghoul, Move.of(Action.RETREAT).with("behind", other.id().toString())))
                .isTrue();
        assertThat(rules.allow(
                        ghoul, Move.of(Action.RETREAT).with("behind", DEAD.id().toString())))
                .isFalse();
        assertThat(rules.allow(ghoul, Move.of(Action.FLANK, PLAYER).with("from", "left")))
                .isTrue();
        assertThat(rules.allow(ghoul, Move.of(Action.FLANK, PLAYER).with("from", "above")))
                .isFalse();
        assertThat(rules.allow(DEAD, Move.of(Action.HOLD))).isFalse();
        assertThat(rules.allow(DEAD, Move.of(Action.STAY_DOWN))).isTrue();
        assertThat(rules.allow(ghoul, Move.of(Action.STAY_DOWN))).isFalse();
    }
}
