package dev.guildhall.inference.narrator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sentence from outside, such as a recent event, as the NPC would tell it to the player: the player is "you" and the
 * NPC "I". Each form is null where the sentence does not allow it.
 *
 * @param clause fits after "that", e.g. {@code a dragon burned the north gate}
 * @param said a sentence of its own, without its full stop
 * @param thing a noun phrase, e.g. {@code the harvest festival}
 * @param deed the clause, if its subject is "you"
 */
record Told(
        @Nullable String clause,
        @Nullable String said,
        @Nullable String thing,
        @Nullable String deed) {
    static final Told NOTHING = new Told(null, null, null, null);

    private static final int LONGEST = 140;

    static Told of(@Nullable String text, String npcName, @Nullable String playerName) {
        String plain = text == null ? "" : PlainText.firstSentence(text.replace('_', ' '), LONGEST);
        if (plain.isEmpty()) {
            return NOTHING;
        }
        String[] words = plain.split(" ");
        if (plain.equals(plain.toUpperCase(Locale.ROOT))) {
            words = plain.toLowerCase(Locale.ROOT).split(" ");
        }
        String[] told = new Retelling(npcName, playerName).retell(words);
        String first = bare(told[0]);
        boolean sentence = hasFiniteVerb(told);
        if (!sentence) {
            return new Told(null, null, thing(told, first), null);
        }
        String joined = String.join(" ", told);
        boolean fromSubject = first.equals("you") || told[0].equals("I");
        boolean plural = Character.isLowerCase(told[0].charAt(0)) && first.endsWith("s") && !first.endsWith("ss");
        boolean fits = fromSubject || plural || Grammar.startsClause(first);
        String clause = fits ? (told[0].startsWith("I") ? joined : PlainText.uncapitalised(joined)) : null;
        return new Told(clause, PlainText.capitalised(joined), null, first.equals("you") ? clause : null);
    }

    private static boolean hasFiniteVerb(String[] words) {
        // The first word of a sentence is its subject or belongs to it.
        for (int i = 1; i < words.length; i++) {
            if (Grammar.isFinite(bare(words[i])) && !(i + 1 < words.length && isParticiple(words, i))) {
                return true;
            }
        }
        return false;
    }

    /** In "the burned gate" the word on "-ed" is no verb. */
    private static boolean isParticiple(String[] words, int i) {
        return Grammar.isDeterminer(bare(words[i - 1])) && bare(words[i]).endsWith("ed");
    }

    private static String thing(String[] words, String first) {
        String joined = String.join(" ", words);
        if (Grammar.isDeterminer(first) || first.equals("you") || first.endsWith("'s")) {
            return PlainText.uncapitalised(joined);
        }
        boolean name = words.length > 1
                && Character.isUpperCase(words[0].charAt(0))
                && Character.isUpperCase(words[1].charAt(0));
        return "the " + (name ? joined : PlainText.uncapitalised(joined));
    }

    private static String bare(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.endsWith(",") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
