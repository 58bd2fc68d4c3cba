package dev.guildhall.inference.situation;

import java.util.Locale;

/** What the NPC feels while it answers. Where two weigh equally, the one declared first is taken. */
public enum Mood {
    CALM,
    WARM,
    AMUSED,
    CURIOUS,
    PROUD,
    WARY,
    COLD,
    ANGRY,
    FRIGHTENED,
    GRIEVING;

    /** The name as it stands in data files and in answers, e.g. {@code wary}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
