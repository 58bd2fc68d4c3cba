package dev.guildhall.orchestration.battle;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Whom or what a monster would choose for an action, among those that nobody has taken. Luck decides between equals. */
final class Choices {
    private final Situation situation;
    private final Taken taken;
    private final Luck luck;

    Choices(Situation situation, Taken taken, Luck luck) {
        this.situation = situation;
        this.taken = taken;
        this.luck = luck;
    }

    /** The best of the others that stand. */
    Optional<Monster> ally(Monster monster, Predicate<Monster> fit, ToIntFunction<Monster> worth) {
        return situation.monsters().stream()
                .filter(ally -> ally.stands() && !ally.id().equals(monster.id()) && fit.test(ally))
                .min(Comparator.<Monster>comparingInt(ally -> -worth.applyAsInt(ally))
                        .thenComparingLong(
                                ally -> luck.of(ally.id(), monster.id().toString()))
                        .thenComparing(Monster::id));
    }

    Optional<Monster> corpse(Monster monster) {
        return situation.dead().stream()
                .filter(dead -> !taken.hasCorpse(dead))
                .min(Comparator.<Monster>comparingLong(
                                dead -> luck.of(dead.id(), monster.id().toString()))
                        .thenComparing(Monster::id));
    }

    /** An object to hide at, by its name. */
    Optional<String> hidingPlace(Monster monster) {
        return situation.ground().hidingPlaces().stream()
                .filter(place -> !taken.hasHidingPlace(place))
                .min(Comparator.<String>comparingLong(place -> luck.of(monster.id(), place))
                        .thenComparing(place -> place));
    }
}
