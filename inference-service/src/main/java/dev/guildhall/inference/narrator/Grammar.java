package dev.guildhall.inference.narrator;

import java.util.Map;
import java.util.Set;

/** The little English that is needed to put a stranger's sentence inside one of ours. */
final class Grammar {
    /** Words that can start a clause, and then are written small inside a sentence. */
    private static final Set<String> STARTERS = words("""
            the a an some someone somebody something my our his her their its this that these those there it we
            they he she you your no nobody everyone everybody all many two three four five six seven another every
            both half several bandits wolves goblins soldiers merchants villagers guards raiders thieves orcs
            strangers children ghouls zombies vampires rats spiders refugees pirates rebels skeletons travellers
            travelers farmers prices rumors rumours people monsters cultists mercenaries knights hunters dwarves
            elves giants trolls dragons""");

    private static final Set<String> DETERMINERS = words("""
            the a an some my our his her their its this that these those your no two three four five six seven many
            several another every both half""");

    private static final Set<String> AUXILIARIES = words("""
            is are am was were has have had will would can could does did do must may might isn't wasn't hasn't
            hadn't won't can't couldn't didn't aren't weren't""");

    private static final Set<String> FINITE_FORMS = words("""
            fell broke burnt stole took came went ran fled won lost found gave sold bought brought built caught
            drove fought got held kept killed knew led left made met paid rode rose said sang sank saw sent shot
            slew spoke stood struck swore taught told threw woke wore wrote became began bit blew chose cut did
            died drank ate felt forgot forgave froze grew heard hid hit hurt laid let lit put sat set shook slept
            spent spread swam tore thought understood withdrew beat bled dug drew flew fed lent meant read sought
            split stuck swept overthrew betrayed begot bore bound burst cast
            begins starts collapses approaches comes goes spreads burns dies falls returns arrives threatens haunts
            wants seeks hides lives takes steals kills says knows holds stands remains rises gathers grows opens
            closes continues looms rages follows owes hates loves believes thinks""");

    private static final Set<String> NOT_PAST = words("""
            red bed shed bread hundred sacred wicked naked seed need speed reed feed deed weed bleed breed creed
            greed steed indeed sled blood-red""");

    private static final Map<String, String> WITH_YOU = Map.of(
            "is", "are", "was", "were", "has", "have", "does", "do", "isn't", "aren't", "wasn't", "weren't", "hasn't",
            "haven't", "doesn't", "don't");
    private static final Map<String, String> WITH_I = Map.of(
            "is", "am", "are", "am", "were", "was", "has", "have", "does", "do", "hasn't", "haven't", "doesn't",
            "don't", "weren't", "wasn't");

    private static final Set<String> VERBS = words("""
            find protect save kill avenge restore become earn win keep open build learn defend destroy get make
            take rule reclaim prove escape return rescue free discover collect serve sell survive stop hide live
            marry travel explore lead help bring cure heal defeat recover regain retrieve steal break see feed
            gather hunt master guard raise unite repay pay die write sing complete finish secure buy catch clear
            have own expand grow punish expose uncover teach train craft forge brew tend care end solve understand
            reach go leave hear be forget remember forgive bury retire sleep eat drink fight conquer seize settle
            wipe convert spread study reunite rebuild maintain uphold enforce""");

    private Grammar() {}

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+"));
    }

    static boolean startsClause(String word) {
        return STARTERS.contains(word);
    }

    static boolean isDeterminer(String word) {
        return DETERMINERS.contains(word);
    }

    /** Whether a lower-case word can be the verb that makes words a sentence. */
    static boolean isFinite(String word) {
        return AUXILIARIES.contains(word)
                || FINITE_FORMS.contains(word)
                || (word.length() > 3 && word.endsWith("ed") && !NOT_PAST.contains(word));
    }

    static boolean isVerb(String word) {
        return VERBS.contains(word);
    }

    static String verbWithYou(String verb, boolean rightAfterSubject) {
        String changed = WITH_YOU.get(verb);
        return changed != null ? changed : rightAfterSubject ? withoutThirdPerson(verb) : verb;
    }

    static String verbWithI(String verb, boolean rightAfterSubject) {
        String changed = WITH_I.get(verb);
        return changed != null ? changed : rightAfterSubject ? withoutThirdPerson(verb) : verb;
    }

    private static String withoutThirdPerson(String verb) {
        int length = verb.length();
        if (length < 4
                || !verb.endsWith("s")
                || verb.endsWith("ss")
                || verb.endsWith("us")
                || verb.endsWith("is")
                || verb.equals("always")
                || verb.equals("perhaps")
                || verb.equals("sometimes")) {
            return verb;
        }
        if (verb.endsWith("ies")) {
            return verb.substring(0, length - 3) + "y";
        }
        boolean sibilant =
                verb.endsWith("sses") || verb.endsWith("shes") || verb.endsWith("ches") || verb.endsWith("oes");
        return verb.substring(0, length - (sibilant ? 2 : 1));
    }
}
