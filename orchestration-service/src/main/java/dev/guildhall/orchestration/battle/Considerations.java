package dev.guildhall.orchestration.battle;

import static dev.guildhall.orchestration.battle.Doctrine.points;

import dev.guildhall.orchestration.completion.PlainText;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What speaks for each action of a monster, and which way to do it would be the best. */
final class Considerations {
    /** The health from which who can mend itself would. */
    private static final double HUNGRY = 0.7;

    private final Situation situation;
    private final Rules rules;
    private final Casting casting;
    private final Taken taken;
    private final Luck luck;
    private final Nerve nerve;
    private final Choices choices;

    Considerations(Situation situation, Rules rules, Casting casting, Taken taken, Luck luck) {
        this.situation = situation;
        this.rules = rules;
        this.casting = casting;
        this.taken = taken;
        this.luck = luck;
        this.nerve = new Nerve(situation);
        this.choices = new Choices(situation, taken, luck);
    }

    /** One way to act. */
    record Option(int points, Move move, String reason) {}

    /** Every way worth a thought, legal or not; there may be none. */
    Stream<Option> of(Monster monster) {
        return Stream.of(
                        attack(monster),
                        advance(monster),
                        flank(monster),
                        grapple(monster),
                        guard(monster),
                        protect(monster),
                        regroup(monster),
                        retreat(monster),
                        curse(monster),
                        raiseDead(monster),
                        howl(monster),
                        ambush(monster),
                        feed(monster),
                        useCover(monster))
                .flatMap(Optional::stream);
    }

    /** What is left when nothing else is. */
    Option hold(Monster monster) {
        return new Option(
                points(role(monster), Action.HOLD),
                Move.of(Action.HOLD),
                "The " + noun(monster) + " keeps its place, for nothing else that it may do serves now.");
    }

    private Optional<Option> attack(Monster monster) {
        return option(
                monster,
                Move.of(Action.ATTACK, situation.player()),
                striking(),
                (monster.distance() == null
                                ? "The " + noun(monster) + " goes straight for the player"
                                : "The player is in reach of the " + noun(monster))
                        + because());
    }

    private Optional<Option> advance(Monster monster) {
        return option(
                monster,
                Move.of(Action.ADVANCE, situation.player()),
                0,
                "The player is too far away to be struck, so the " + noun(monster) + " comes closer.");
    }

    /** From behind while others have the player's eye, else from a side where nobody is. */
    private Optional<Option> flank(Monster monster) {
        boolean unseen = somebodyHasThePlayersEye();
        String side = Rules.SIDES.stream()
                .min(Comparator.<String, Boolean>comparing(taken::hasSide)
                        .thenComparing(each -> !(unseen && each.equals("behind")))
                        .thenComparingLong(each -> luck.of(monster.id(), each))
                        .thenComparing(each -> each))
                .orElseThrow();
        return option(
                monster,
                Move.of(Action.FLANK, situation.player()).with(Move.FROM, side),
                striking() - (taken.hasSide(side) ? Doctrine.SIDE_TAKEN : 0) - (unseen ? 0 : Doctrine.NOBODY_IN_FRONT),
                (unseen ? "While others have the player's eye, the " : "The ") + noun(monster) + " comes from "
                        + (side.equals("behind") ? side : "the " + side) + because());
    }

    private boolean somebodyHasThePlayersEye() {
        return taken.has(Action.GRAPPLE) || taken.has(Action.GUARD) || taken.has(Action.ATTACK);
    }

    private Optional<Option> grapple(Monster monster) {
        boolean held = taken.has(Action.GRAPPLE);
        return option(
                monster,
                Move.of(Action.GRAPPLE, situation.player()),
                striking() - (held ? Doctrine.HELD_ALREADY : 0),
                "The " + noun(monster) + (held ? " helps to hold the player" : " holds the player for the others")
                        + because());
    }

    private Optional<Option> guard(Monster monster) {
        Optional<Monster> behind = choices.ally(monster, casting::worksFromBehind, _ -> 0);
        return option(
                monster,
                Move.of(Action.GUARD, situation.player()),
                behind.isPresent() ? Doctrine.SHIELD : 0,
                behind.map(shielded ->
                                "The " + noun(monster) + " keeps the player away from the " + noun(shielded) + ".")
                        .orElse("The " + noun(monster) + " stands in the player's way."));
    }

    private Optional<Option> protect(Monster monster) {
        return choices.ally(monster, _ -> true, this::need)
                .flatMap(ally -> option(
                        monster,
                        Move.of(Action.PROTECT, ally.id()),
                        need(ally),
                        "The " + noun(monster) + " covers the " + noun(ally) + ", which has " + ally.healthInWords()
                                + " of its health left."));
    }

    private int need(Monster ally) {
        return Math.round((1 - ally.health()) * Doctrine.NEED)
                + (role(ally) == Role.CONTROLLER ? Doctrine.HEAD : 0)
                - (taken.isCovered(ally) ? Doctrine.COVERED_ALREADY : 0);
    }

    private Optional<Option> regroup(Monster monster) {
        boolean shaken = nerve.isShaken(monster);
        return choices.ally(
                        monster,
                        _ -> true,
                        ally -> Math.round(ally.health() * 10) + (role(ally) == Role.BLOCKER ? 10 : 0))
                .flatMap(ally -> option(
                        monster,
                        Move.of(Action.REGROUP, ally.id()),
                        shaken ? Doctrine.CLOSE_RANKS - points(role(monster), Action.REGROUP) : 0,
                        "With " + monster.healthInWords() + " of its health left, the " + noun(monster)
                                + " falls back to the " + noun(ally) + "."));
    }

    private Optional<Option> retreat(Monster monster) {
        if (!nerve.isLost(monster)) {
            return Optional.empty();
        }
        Optional<Monster> blocker =
                choices.ally(monster, ally -> role(ally) == Role.BLOCKER, ally -> Math.round(ally.health() * 10));
        Move move = Move.of(Action.RETREAT);
        return option(
                monster,
                blocker.map(ally -> move.with(Move.BEHIND, ally.id().toString()))
                        .orElse(move),
                Doctrine.GIVE_WAY - points(role(monster), Action.RETREAT),
                "With " + monster.healthInWords() + " of its health left, the " + noun(monster) + " gives way"
                        + blocker.map(ally -> " behind the " + noun(ally)).orElse("") + ".");
    }

    private Optional<Option> curse(Monster monster) {
        return option(
                monster,
                Move.of(Action.CAST_CURSE, situation.player()),
                taken.has(Action.CAST_CURSE) ? -Doctrine.CURSED_ALREADY : 0,
                "From where it stands, the " + noun(monster) + " makes the player weak for the others.");
    }

    private Optional<Option> raiseDead(Monster monster) {
        return choices.corpse(monster)
                .flatMap(dead -> option(
                        monster,
                        Move.of(Action.RAISE_DEAD, dead.id()),
                        0,
                        "A " + noun(dead) + " has fallen, and the " + noun(monster) + " can call it back."));
    }

    private Optional<Option> howl(Monster monster) {
        return option(
                monster,
                Move.of(Action.HOWL),
                taken.has(Action.HOWL)
                        ? -Doctrine.HOWLED_ALREADY
                        : situation.standing().size() > 2 ? 0 : -20,
                "The " + noun(monster) + " drives the others on before they strike.");
    }

    private Optional<Option> ambush(Monster monster) {
        int near = monster.distance() == null
                ? Doctrine.MAYBE_TOO_NEAR
                : rules.reach(monster) >= monster.distance() ? Doctrine.TOO_NEAR_TO_WAIT : 0;
        return choices.hidingPlace(monster)
                .flatMap(place -> option(
                        monster,
                        Move.of(Action.AMBUSH, situation.player()).with(Move.OBJECT, place),
                        -near,
                        (monster.distance() == null ? "The " : "The player is still far off, so the ") + noun(monster)
                                + " lies in wait at the " + spoken(place) + "."));
    }

    private Optional<Option> feed(Monster monster) {
        boolean hungry = monster.health() <= HUNGRY;
        int more = hungry ? Doctrine.MEND - points(role(monster), Action.FEED) : 0;
        String left =
                "With " + monster.healthInWords() + " of its health left, the " + noun(monster) + " feeds on the ";
        return monster.kind() == MonsterKind.GHOUL
                ? choices.corpse(monster)
                        .flatMap(dead -> option(
                                monster, Move.of(Action.FEED, dead.id()), more, left + "fallen " + noun(dead) + "."))
                : option(monster, Move.of(Action.FEED, situation.player()), more, left + "player.");
    }

    private Optional<Option> useCover(Monster monster) {
        int liking = points(role(monster), Action.USE_COVER);
        boolean burns =
                monster.kind() == MonsterKind.VAMPIRE && situation.ground().bright();
        boolean stuck = nerve.isLost(monster) && !rules.allowedTo(monster).contains(Action.RETREAT);
        int points =
                burns ? Doctrine.OUT_OF_THE_LIGHT : stuck && !situation.cornered() ? Doctrine.HIDE_AT_LEAST : liking;
        String why = burns
                ? "The light hurts the "
                : stuck ? "It cannot give way, so out of sight goes the " : "Out of the player's sight goes the ";
        return choices.hidingPlace(monster)
                .flatMap(place -> option(
                        monster,
                        Move.of(Action.USE_COVER).with(Move.OBJECT, place),
                        points - liking,
                        why + noun(monster) + (burns ? ", so it gets behind the " : ", behind the ") + spoken(place)
                                + "."));
    }

    private int striking() {
        return (situation.playerIsNearlyBeaten() ? Doctrine.PRESS : 0) + (situation.cornered() ? Doctrine.DESPAIR : 0);
    }

    /** What drives whoever strikes, as the end of a sentence. */
    private String because() {
        if (situation.playerIsNearlyBeaten()) {
            return ", and the player is nearly beaten.";
        }
        return situation.cornered() ? ", and nobody can get away." : ".";
    }

    private Optional<Option> option(Monster monster, Move move, int more, String reason) {
        return Optional.of(new Option(points(role(monster), move.action()) + more, move, reason));
    }

    private Role role(Monster monster) {
        return casting.roleOf(monster);
    }

    private static String noun(Monster monster) {
        return monster.kind().noun();
    }

    private static String spoken(String object) {
        return PlainText.of(object.replace('_', ' '), BattleBounds.OBJECT_LENGTH);
    }
}
