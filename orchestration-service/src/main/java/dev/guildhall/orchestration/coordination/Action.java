package dev.guildhall.orchestration.coordination;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done in a plan (docs/design/content.md, "Actions"). */
public enum Action {
    /** Keep a way in. */
    GUARD_ENTRANCE(Target.NOTHING),
    /** Wait unseen for somebody who comes in. */
    AMBUSH(Target.NOTHING),
    /** Be covered by an object. */
    HIDE_BEHIND_OBJECT(Target.OBJECT),
    /** Walk to a place and back again. */
    PATROL(Target.NOTHING),
    /** Work magic at an object. */
    PERFORM_RITUAL(Target.OBJECT),
    /** Eat, of what an object holds or of somebody. */
    FEED(Target.OBJECT_OR_ACTOR),
    /** Gather strength at an object. */
    REST(Target.OBJECT),
    /** Keep somebody from leaving. */
    WATCH_CAPTIVE(Target.ACTOR),
    /** Make a place dangerous for whoever comes by. */
    SET_TRAP(Target.NOTHING),
    /** Have the dead of an object get up; only a lich can. */
    RAISE_DEAD(Target.OBJECT),
    /** Leave. */
    FLEE_THROUGH_ENTRANCE(Target.NOTHING),
    /** Make somebody hear. */
    CALL_FOR_HELP(Target.NOTHING),
    /** Be ready for anything; always possible. */
    STAND_READY(Target.NOTHING);

    /** What an action is done to. */
    enum Target {
        NOTHING,
        OBJECT,
        ACTOR,
        OBJECT_OR_ACTOR
    }

    private final Target target;

    Action(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    /** As in a plan, such as {@code guard_entrance}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> findByWireName(String name) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(name))
                .findFirst();
    }
}
