package dev.guildhall.inference.situation;

import org.jspecify.annotations.Nullable;

/**
 * The NPC as a whole person: what its persona says, and for the rest what follows from its id, so that it is the same
 * person every time.
 *
 * @param name what it is called
 * @param role its kind of role in the data files, e.g. {@code blacksmith}, or {@code generic}
 * @param roleName its role as one would say it, e.g. {@code master smith}
 * @param race null where the persona does not say
 * @param faction null where the persona does not say
 * @param temperament its bent
 * @param style how it talks
 * @param quirk a habit, by its name in the data files
 * @param want what it wants, as the persona words it, or made up, e.g. {@code to find my missing brother}
 * @param fear what it is afraid of, e.g. {@code the dark under the mill}
 * @param backstory null where the persona does not say
 */
public record Actor(
        String name,
        String role,
        String roleName,
        @Nullable String race,
        @Nullable String faction,
        Temperament temperament,
        SpeechStyle style,
        String quirk,
        String want,
        String fear,
        @Nullable String backstory) {

    public static final String GENERIC_ROLE = "generic";
}
