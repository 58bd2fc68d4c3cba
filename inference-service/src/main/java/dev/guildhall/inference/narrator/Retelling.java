package dev.guildhall.inference.narrator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the player into the second person and the NPC into the first. */
final class Retelling {
    private static final Set<String> CLAUSE_STARTS = Set.of(
            "and", "that", "when", "after", "because", "while", "but", "as", "before", "if", "how", "where", "then");
    /** Up to which word after the subject a "their" is the subject's. */
    private static final int NEAR = 4;

    private enum Person {
        YOU,
        I
    }

    private final String[] npcName;
    private final String[] playerName;
    private final List<String> told = new ArrayList<>();
    /** Who the clause is about so far, and where it started. */
    private @Nullable Person subject;

    private int subjectAt;
    private boolean verbNext;

    Retelling(String npcName, @Nullable String playerName) {
        this.npcName = nameWords(npcName);
        this.playerName = playerName == null ? new String[0] : nameWords(playerName);
    }

    private static String[] nameWords(String name) {
        return name.isBlank() ? new String[0] : name.strip().split(" ");
    }

    String[] retell(String[] words) {
        int i = 0;
        while (i < words.length) {
            int player = lengthOfPlayer(words, i);
            int npc = player > 0 ? 0 : lengthOfNpc(words, i);
            int length = Math.max(player, npc);
            if (length > 0) {
                addPerson(player > 0 ? Person.YOU : Person.I, words, i, length);
                i += length;
            } else {
                addWord(words[i], i);
                i++;
            }
        }
        return told.toArray(String[]::new);
    }

    private void addPerson(Person person, String[] words, int at, int length) {
        String last = words[at + length - 1];
        String tail = last.endsWith(",") ? "," : "";
        boolean possessive = lower(last).replace(",", "").endsWith("'s")
                || lower(last).replace(",", "").endsWith("s'");
        boolean asSubject = at == 0 || CLAUSE_STARTS.contains(lower(words[at - 1])) || words[at - 1].endsWith(",");
        if (possessive) {
            told.add((person == Person.YOU ? "your" : "my") + tail);
            return;
        }
        boolean you = person == Person.YOU;
        told.add((you ? "you" : asSubject ? "I" : "me") + tail);
        if (asSubject) {
            subject = person;
            subjectAt = at + length;
            verbNext = true;
        }
    }

    private void addWord(String word, int at) {
        String lower = lower(word);
        Person about = subject;
        if (about == null) {
            told.add(word);
            return;
        }
        boolean near = at - subjectAt < NEAR;
        if (near && isPossessive(lower)) {
            told.add(about == Person.YOU ? "your" : "my");
        } else if (near && (lower.equals("themselves") || lower.equals("himself") || lower.equals("herself"))) {
            told.add(about == Person.YOU ? "yourself" : "myself");
        } else if (verbNext) {
            String verb = about == Person.YOU ? Grammar.verbWithYou(lower, true) : Grammar.verbWithI(lower, true);
            told.add(verb.equals(lower) ? word : verb);
        } else {
            told.add(word);
        }
        // An adverb may stand between.
        verbNext &= lower.endsWith("ly") || lower.equals("never") || lower.equals("always") || lower.equals("also");
    }

    private static boolean isPossessive(String lower) {
        return lower.equals("their") || lower.equals("his") || lower.equals("her");
    }

    private int lengthOfPlayer(String[] words, int at) {
        int named = lengthOfName(playerName, words, at);
        if (named > 0) {
            return named;
        }
        if (isPlayer(words[at])) {
            return 1;
        }
        boolean article = lower(words[at]).equals("the") || lower(words[at]).equals("a");
        return article && at + 1 < words.length && isPlayer(words[at + 1]) ? 2 : 0;
    }

    private static boolean isPlayer(String word) {
        return withoutEnding(word).equals("player");
    }

    private int lengthOfNpc(String[] words, int at) {
        int named = lengthOfName(npcName, words, at);
        if (named > 0) {
            return named;
        }
        if (withoutEnding(words[at]).equals("npc")) {
            return 1;
        }
        boolean article = lower(words[at]).equals("the");
        return article && at + 1 < words.length && withoutEnding(words[at + 1]).equals("npc") ? 2 : 0;
    }

    /** The whole name, or its first word. */
    private static int lengthOfName(String[] name, String[] words, int at) {
        if (name.length == 0 || name[0].length() < 3) {
            return 0;
        }
        int matched = 0;
        while (matched < name.length
                && at + matched < words.length
                && withoutEnding(words[at + matched]).equals(name[matched].toLowerCase(Locale.ROOT))) {
            matched++;
        }
        boolean all = matched == name.length;
        boolean firstAlone = matched == 1
                && Character.isUpperCase(words[at].charAt(0))
                && !lower(words[at]).equals("the");
        return all ? matched : firstAlone ? 1 : 0;
    }

    private static String withoutEnding(String word) {
        String lower = lower(word);
        lower = lower.endsWith(",") ? lower.substring(0, lower.length() - 1) : lower;
        return lower.endsWith("'s") ? lower.substring(0, lower.length() - 2) : lower;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
