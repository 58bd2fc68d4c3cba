package dev.guildhall.orchestration.battle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What each monster of a battle can do: the table of docs/design/battle.md. The tactician chooses among it, and what a model
 * says is held against it.
 */
final class Rules {
    /** Where from the player can be flanked. */
    static final Set<String> SIDES = Collections.unmodifiableSet(new TreeSet<>(Set.of("behind", "left", "right")));

    private static final double ARM_LENGTH = 2;
    private static final double AMBUSH_ROOM = 3;
    private static final double SPELL_RANGE = 30;
    private static final double SLOWED = 0.5;
    private static final float STRONG = 60;
    private static final float LEARNED = 70;
    private static final float WHOLE = 100;
    private static final double LEAST_AGILE = 0.75;

    private final Situation situation;
    private final Map<String, Monster> monsters = new HashMap<>();

    Rules(Situation situation) {
        this.situation = situation;
        situation.monsters().forEach(monster -> monsters.put(monster.id().toString(), monster));
    }

    /** What a monster may do; never nothing. */
    Set<Action> allowedTo(Monster monster) {
        EnumSet<Action> actions = EnumSet.noneOf(Action.class);
        for (Action action : situation.allowed()) {
            if (isPossible(monster, action)) {
                actions.add(action);
            }
        }
        return actions;
    }

    /** Whether a monster may do just that: the action, and every parameter as it should be and no other. */
    boolean allow(Monster monster, Move move) {
        return allowedTo(monster).contains(move.action()) && hasItsParameters(monster, move);
    }

    /** How far a monster comes in a round on this ground and strikes still, in metres. */
    double reach(Monster monster) {
        double agile = LEAST_AGILE + monster.power("agility") / (2 * WHOLE);
        return monster.kind().reach() * agile * (situation.ground().slow() ? SLOWED : 1);
    }

    private boolean isPossible(Monster monster, Action action) {
        if (monster.isDead()) {
            return action == Action.STAY_DOWN;
        }
        MonsterKind kind = monster.kind();
        return switch (action) {
            case STAY_DOWN -> false;
            case HOLD -> true;
            case ATTACK -> isInReach(monster);
            case ADVANCE -> monster.distance() != null && monster.distance() > ARM_LENGTH;
            case FLANK -> situation.hasOthersStanding(monster) && monster.isWithin(2 * reach(monster));
            case GRAPPLE -> isInReach(monster) && canGrapple(monster);
            case GUARD, PROTECT, REGROUP -> situation.hasOthersStanding(monster);
            case RETREAT -> !situation.cornered() && kind != MonsterKind.ZOMBIE;
            case CAST_CURSE -> monster.isWithin(SPELL_RANGE) && canCurse(monster);
            case RAISE_DEAD -> kind == MonsterKind.LICH && !situation.dead().isEmpty();
            case HOWL -> kind == MonsterKind.WEREWOLF && situation.hasOthersStanding(monster);
            case AMBUSH -> monster.isBeyond(AMBUSH_ROOM) && canAmbush(kind) && hasHidingPlaces();
            case FEED -> monster.health() < 1 && hasPrey(monster);
            case USE_COVER -> hasHidingPlaces();
        };
    }

    private boolean isInReach(Monster monster) {
        return monster.isWithin(reach(monster));
    }

    private static boolean canGrapple(Monster monster) {
        return switch (monster.kind()) {
            case ZOMBIE, GHOUL, WEREWOLF -> true;
            case VAMPIRE, LICH, UNKNOWN -> monster.power("strength") >= STRONG;
        };
    }

    private static boolean canCurse(Monster monster) {
        return switch (monster.kind()) {
            case LICH -> true;
            case ZOMBIE -> false;
            case VAMPIRE, WEREWOLF, GHOUL, UNKNOWN -> monster.power("intellect") >= LEARNED;
        };
    }

    private static boolean canAmbush(MonsterKind kind) {
        return switch (kind) {
            case VAMPIRE, WEREWOLF, GHOUL -> true;
            case LICH, ZOMBIE, UNKNOWN -> false;
        };
    }

    private boolean hasPrey(Monster monster) {
        return switch (monster.kind()) {
            case GHOUL -> !situation.dead().isEmpty();
            case VAMPIRE -> isInReach(monster);
            case WEREWOLF, LICH, ZOMBIE, UNKNOWN -> false;
        };
    }

    private boolean hasHidingPlaces() {
        return !situation.ground().hidingPlaces().isEmpty();
    }

    private boolean hasItsParameters(Monster monster, Move move) {
        Map<String, String> given = move.parameters();
        Action action = move.action();
        int expected = 0;
        if (action.target() != Action.Target.NONE) {
            expected++;
            if (!isTarget(monster, action.target(), given.get(Move.TARGET))) {
                return false;
            }
        }
        if (action == Action.FLANK) {
            expected++;
            if (!SIDES.contains(String.valueOf(given.get(Move.FROM)))) {
                return false;
            }
        }
        if (action.needsHidingPlace()) {
            expected++;
            if (!situation.ground().hidingPlaces().contains(String.valueOf(given.get(Move.OBJECT)))) {
                return false;
            }
        }
        if (action == Action.RETREAT && given.containsKey(Move.BEHIND)) {
            expected++;
            if (!isAlly(monster, given.get(Move.BEHIND))) {
                return false;
            }
        }
        return given.size() == expected;
    }

    private boolean isTarget(Monster monster, Action.Target target, @Nullable String id) {
        return switch (target) {
            case NONE -> id == null;
            case PLAYER -> situation.player().toString().equals(id);
            case ALLY -> isAlly(monster, id);
            case CORPSE -> isMonster(id, Monster::isDead);
            case PREY ->
                monster.kind() == MonsterKind.GHOUL
                        ? isMonster(id, Monster::isDead)
                        : situation.player().toString().equals(id);
        };
    }

    private boolean isAlly(Monster monster, @Nullable String id) {
        return isMonster(id, other -> other.stands() && !other.id().equals(monster.id()));
    }

    private boolean isMonster(@Nullable String id, Predicate<Monster> is) {
        Monster monster = id == null ? null : monsters.get(id);
        return monster != null && is.test(monster);
    }
}
