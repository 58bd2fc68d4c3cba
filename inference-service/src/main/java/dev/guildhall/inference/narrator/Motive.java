package dev.guildhall.inference.narrator;

import java.util.List;
import java.util.Locale;

/** What an NPC wants, as it would say so itself. */
final class Motive {
    private static final int LONGEST = 100;
    private static final List<String> LEAD_INS = List.of(
            "i want to ",
            "i wish to ",
            "wants to ",
            "want to ",
            "wishes to ",
            "hopes to ",
            "he wants to ",
            "she wants to ",
            "they want to ",
            "to ");
    /** Up to which word a "her" means the NPC: "find her brother" does, "guard the queen and her son" does not. */
    private static final int NEAR = 3;

    private Motive() {}

    /** Returns a verb phrase without "to", in the first person; empty where none can be made. */
    static String verbPhrase(String goal) {
        String plain = PlainText.firstSentence(goal.replace('_', ' '), LONGEST);
        if (plain.isEmpty()) {
            return "";
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        for (String leadIn : LEAD_INS) {
            if (lower.startsWith(leadIn) && plain.length() > leadIn.length()) {
                return firstPerson(PlainText.uncapitalised(plain.substring(leadIn.length())));
            }
        }
        int space = lower.indexOf(' ');
        String first = space < 0 ? lower : lower.substring(0, space);
        if (Grammar.isVerb(first)) {
            return firstPerson(PlainText.uncapitalised(plain));
        }
        boolean gerund = first.length() > 4 && first.endsWith("ing");
        return (gerund ? "set about " : "gain ") + firstPerson(PlainText.uncapitalised(plain));
    }

    private static String firstPerson(String phrase) {
        String[] words = phrase.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = switch (words[i]) {
                case "his", "her", "their" -> i <= NEAR ? "my" : words[i];
                case "himself", "herself", "themselves" -> "myself";
                default -> words[i];
            };
        }
        return String.join(" ", words);
    }
}
