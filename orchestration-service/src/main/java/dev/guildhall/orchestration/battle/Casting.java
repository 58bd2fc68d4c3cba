package dev.guildhall.orchestration.battle;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives every monster its part: by what it is and can do, and then by what the others are. */
final class Casting {
    /** By how much another power has to be greater, to make of a monster what its kind is not made for. */
    private static final double BUILT_FOR = 30;

    private final Map<UUID, Role> roles = new HashMap<>();

    private Casting() {}

    static Casting of(Situation situation, Luck luck) {
        Casting casting = new Casting();
        situation.monsters().forEach(monster -> casting.roles.put(monster.id(), byNature(monster)));
        casting.leaveOneController(situation, luck);
        casting.sendSomebodyToTheFront(situation, luck);
        return casting;
    }

    /** The role of a monster of the battle; of the dead, too: they had one. */
    Role roleOf(Monster monster) {
        Role role = roles.get(monster.id());
        if (role == null) {
            throw new IllegalArgumentException("monster: " + monster.id() + " (expected: one of the battle)");
        }
        return role;
    }

    boolean worksFromBehind(Monster monster) {
        Role role = roleOf(monster);
        return role == Role.CONTROLLER || role == Role.SUPPORT;
    }

    private static Role byNature(Monster monster) {
        Role best = monster.kind().role();
        for (Role role : Role.values()) {
            if (worth(monster, role) > worth(monster, best)) {
                best = role;
            }
        }
        return best;
    }

    private static double worth(Monster monster, Role role) {
        double power = switch (role) {
            case BLOCKER -> monster.power("vitality");
            case CONTROLLER -> monster.power("intellect");
            case FLANKER -> monster.power("agility");
            case STRIKER -> monster.power("strength");
            // Nobody is made for it; it is what further controllers are.
            case SUPPORT -> 0;
        };
        return power + (role == monster.kind().role() ? BUILT_FOR : 0);
    }

    /** The most learned decides; the other controllers look after the rest. */
    private void leaveOneController(Situation situation, Luck luck) {
        situation.standing().stream()
                .filter(monster -> roleOf(monster) == Role.CONTROLLER)
                .sorted(Comparator.<Monster>comparingDouble(monster -> -monster.power("intellect"))
                        .thenComparingLong(monster -> luck.of(monster.id(), "controller"))
                        .thenComparing(Monster::id))
                .skip(1)
                .forEach(monster -> roles.put(monster.id(), Role.SUPPORT));
    }

    /** Who works from behind needs somebody in front. */
    private void sendSomebodyToTheFront(Situation situation, Luck luck) {
        List<Monster> standing = situation.standing();
        if (standing.stream().noneMatch(this::worksFromBehind)
                || standing.stream().anyMatch(monster -> roleOf(monster) == Role.BLOCKER)) {
            return;
        }
        standing.stream()
                .filter(monster -> !worksFromBehind(monster))
                .min(Comparator.<Monster>comparingDouble(monster -> -monster.power("vitality") * monster.health())
                        .thenComparingLong(monster -> luck.of(monster.id(), "blocker"))
                        .thenComparing(Monster::id))
                .ifPresent(monster -> roles.put(monster.id(), Role.BLOCKER));
    }
}
