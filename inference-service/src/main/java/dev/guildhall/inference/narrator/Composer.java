package dev.guildhall.inference.narrator;

import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Stance;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.inference.situation.Dice;
import dev.guildhall.inference.situation.Intent;
import dev.guildhall.inference.situation.Role;
import dev.guildhall.inference.situation.Situation;
import dev.guildhall.inference.situation.Topic;
import dev.guildhall.inference.situation.WorldFact;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts one answer together, phrase by phrase. For one answer and one thread. */
final class Composer {
    static final int BARK_WORDS = 12;
    private static final int MOST_CODAS = 5;
    private static final int ELITE_SENTENCES = 3;
    private static final int MAJOR_SENTENCES = 6;
    private static final int MAJOR_LEAST = 4;

    private final PhraseBook book;
    private final Scene scene;
    private final Situation situation;
    private final Setting setting;
    private final boolean ownWords;
    private final SlotValues values;
    private final Spoken spoken;
    private final Dice dice;
    private final StringBuilder text = new StringBuilder(320);
    private final List<Line> candidates = new ArrayList<>(64);
    private final Set<Line> used = new HashSet<>();
    private final Set<String> usedSubjects = new HashSet<>();
    private final Set<Slot> usedSlots = EnumSet.noneOf(Slot.class);
    private int sentences;

    Composer(PhraseBook book, Scene scene, Situation situation, Role role, Spoken spoken, Dice dice) {
        this.book = book;
        this.scene = scene;
        this.situation = situation;
        this.setting = new Setting(scene.tier(), situation);
        this.ownWords = role.hasOwnWords();
        this.values = new SlotValues(scene, situation, role);
        this.spoken = spoken;
        this.dice = dice;
        chooseAddress();
        chooseEvent();
        chooseMemory();
    }

    String compose() {
        switch (scene.tier()) {
            case GENERIC -> bark();
            case ELITE -> speak();
            case MAJOR -> hold();
        }
        return text.toString();
    }

    /** Makes an answer that was given before into another one. */
    String varied() {
        for (int i = 0; i < MOST_CODAS && spoken.hasAnswer(text); i++) {
            say(Part.CODA, Integer.MAX_VALUE, PhraseBook.ANY);
        }
        return text.toString();
    }

    // ---- The shape of each tier.

    private void bark() {
        boolean said = answersFirst() && (sayAnswer(Part.BARK, 2) || sayAnswer(Part.BODY, 2));
        if (!said) {
            say(Part.BARK, 2, subject(), PhraseBook.ANY);
        }
    }

    /** Tier 2: a reaction, the substance, and where there is room something more. */
    private void speak() {
        boolean answer = answersFirst();
        if (!answer || dice.chance(45)) {
            open(1);
        }
        substance(answer, ELITE_SENTENCES - sentences);
        if (sentences < 2 || (sentences < ELITE_SENTENCES && dice.chance(70))) {
            more(ELITE_SENTENCES - sentences);
        }
        if (sentences < 2) {
            close(ELITE_SENTENCES - sentences);
        }
    }

    /** Tier 3: the same, with a motive that bears on it and a question back. */
    private void hold() {
        boolean answer = answersFirst();
        open(answer ? 1 : 2);
        substance(answer, 2);
        if (sentences <= 3 && isEasyGoing() && dice.chance(75)) {
            weave(1);
        }
        boolean parting = situation.intent() == Intent.FAREWELL;
        if (sentences < MAJOR_SENTENCES - 1) {
            sayFitting(Part.MOTIVE, Math.min(2, MAJOR_SENTENCES - 1 - sentences));
        }
        if (parting || !sayFitting(Part.ASK, MAJOR_SENTENCES - sentences)) {
            close(MAJOR_SENTENCES - sentences);
        }
        while (sentences < MAJOR_LEAST && (weave(1) || close(1))) {
            // Either adds a sentence, until there is enough.
        }
    }

    /** In a quarrel or an emergency, what fits everything hardly fits. */
    private boolean sayFitting(Part part, int most) {
        boolean said = !isEasyGoing() && say(part, most, subject());
        return said || say(part, most, subject(), PhraseBook.ANY);
    }

    private void open(int most) {
        Intent courtesy = situation.courtesy();
        boolean returned = courtesy != null && situation.stance() != Stance.HOSTILE && dice.chance(80);
        if (returned && courtesy != null && say(Part.OPEN, 1, courtesy.key())) {
            return;
        }
        if (isAtALoss()) {
            say(Part.OPEN, most, PhraseBook.NOT_KNOWN);
        } else {
            say(Part.OPEN, most, subject(), PhraseBook.ANY);
        }
    }

    private void substance(boolean answer, int most) {
        if (answer && sayAnswer(Part.BODY, most)) {
            return;
        }
        say(Part.BODY, most, subject(), PhraseBook.ANY);
    }

    private void more(int most) {
        boolean woven = isEasyGoing() && dice.chance(50) && weave(most);
        if (!woven && !(dice.chance(50) && say(Part.ASK, most, subject()))) {
            say(Part.CLOSE, most, isAtALoss() ? PhraseBook.NOT_KNOWN : subject());
        }
    }

    private boolean close(int most) {
        return say(Part.CLOSE, most, isAtALoss() ? PhraseBook.NOT_KNOWN : subject(), PhraseBook.ANY);
    }

    /** Whether the answer will be that the NPC does not know. */
    private boolean isAtALoss() {
        return answersFirst() && situation.topics().getFirst() instanceof Topic.NotKnown;
    }

    private String subject() {
        return situation.inOtherTongue()
                ? PhraseBook.OTHER_TONGUE
                : situation.intent().key();
    }

    /** Whether the NPC has a mind for other things than the player's line. */
    private boolean isEasyGoing() {
        return switch (situation.intent()) {
            case THREAT, INSULT, ODDITY, APOLOGY, HELP -> false;
            case QUEST, TRADE, LORE, FLATTERY, FAREWELL, GRATITUDE, GREETING, ASSENT, DISSENT, SMALL_TALK, UNKNOWN ->
                true;
        };
    }

    // ---- What is asked.

    private boolean answersFirst() {
        return situation.intent() == Intent.LORE && !situation.topics().isEmpty();
    }

    private boolean sayAnswer(Part part, int most) {
        for (Topic topic : situation.topics()) {
            if (sayAbout(topic, part, most)) {
                return true;
            }
        }
        return part == Part.BODY && say(part, most, PhraseBook.NOT_KNOWN);
    }

    private boolean sayAbout(Topic topic, Part part, int most) {
        return switch (topic) {
            case Topic.Self self -> say(part, most, PhraseBook.subjectOf(self.aspect()));
            case Topic.Place place ->
                say(part, most, place.location() == null ? PhraseBook.NO_PLACE : PhraseBook.PLACE);
            case Topic.World world -> sayFact(world.fact(), part, most);
            case Topic.Event event -> {
                values.putEvent(event.text());
                yield say(part, most, PhraseBook.EVENT);
            }
            case Topic.Memory memory -> {
                values.putMemory(memory.text());
                yield say(part, most, PhraseBook.MEMORY);
            }
            case Topic.NoNews ignored -> say(part, most, PhraseBook.NO_NEWS);
            case Topic.NoMemory ignored -> say(part, most, PhraseBook.NO_MEMORY);
            case Topic.NotKnown notKnown -> {
                values.putTopic(notKnown.words());
                yield say(part, most, PhraseBook.NOT_KNOWN);
            }
        };
    }

    private boolean sayFact(WorldFact fact, Part part, int most) {
        values.putFact(fact);
        String subject = PhraseBook.subjectOf(fact.meaning());
        return (subject != null && sayOfSort(part, most, fact.sort(), subject))
                || sayOfSort(part, most, fact.sort(), PhraseBook.WORLD);
    }

    // ---- What is on the NPC's mind.

    private boolean weave(int most) {
        int start = dice.below(10);
        for (int i = 0; i < 10; i++) {
            boolean woven = switch ((start + i) % 10) {
                case 0, 1, 2 -> say(Part.WEAVE, most, PhraseBook.EVENT);
                case 3, 4 -> say(Part.WEAVE, most, PhraseBook.MEMORY);
                case 5, 6 -> weaveWorld(most);
                case 7 -> say(Part.WEAVE, most, PhraseBook.PLACE);
                default -> dice.chance(25) && say(Part.WEAVE, most, PhraseBook.QUIRK);
            };
            if (woven) {
                return true;
            }
        }
        return false;
    }

    private boolean weaveWorld(int most) {
        int count = situation.world().size();
        for (int i = 0, start = count == 0 ? 0 : dice.below(count); i < count; i++) {
            WorldFact fact = situation.world().get((start + i) % count);
            String subject = PhraseBook.subjectOf(fact.meaning());
            if (subject != null && !usedSubjects.contains(subject)) {
                values.putFact(fact);
                if (sayOfSort(Part.WEAVE, most, fact.sort(), subject)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void chooseAddress() {
        String name = values.playerName();
        boolean byName = name != null && situation.stance().compareTo(Stance.NEUTRAL) >= 0 && dice.chance(60);
        if (byName && name != null) {
            values.putPlayer(name);
            return;
        }
        gather(book.addresses(), null, Integer.MAX_VALUE);
        if (!candidates.isEmpty()) {
            StringBuilder address = new StringBuilder();
            pick().appendTo(address, situation.actor().style(), values);
            values.putPlayer(PlainText.uncapitalised(address.toString()));
        }
    }

    private void chooseEvent() {
        int count = scene.recentEvents().size();
        if (count > 0) {
            values.putEvent(scene.recentEvents().get(count - 1 - dice.below(Math.min(count, 3))));
        }
    }

    private void chooseMemory() {
        // That the player has asked this before is nothing to speak of.
        List<String> worthTelling = scene.memories().stream()
                .filter(memory -> !memory.contains(scene.playerLine().strip()))
                .limit(3)
                .toList();
        if (!worthTelling.isEmpty()) {
            values.putMemory(worthTelling.get(dice.below(worthTelling.size())));
        }
    }

    // ---- Choosing and saying one phrase.

    private boolean say(Part part, int most, String... subjects) {
        return sayFrom(part, most, null, subjects);
    }

    private boolean sayFrom(Part part, int most, @Nullable String sort, String[] subjects) {
        candidates.clear();
        for (String subject : subjects) {
            gather(book.of(subject, part), sort, most);
        }
        if (ownWords) {
            if (part != Part.BODY && part != Part.BARK && part != Part.WEAVE) {
                gather(book.of(PhraseBook.ANY, part), sort, most);
            }
            keepOwnWords();
        }
        Line repeated = null;
        while (!candidates.isEmpty()) {
            Line line = pick();
            int before = text.length();
            append(line);
            if (isTooLong()) {
                text.setLength(before);
            } else if (spoken.hasSentence(text, before)) {
                repeated = repeated == null || !spoken.hasRecentSentence(text, before) ? line : repeated;
                text.setLength(before);
            } else {
                note(line, subjects[0]);
                return true;
            }
        }
        if (repeated != null) {
            append(repeated);
            note(repeated, subjects[0]);
        }
        return repeated != null;
    }

    private boolean sayOfSort(Part part, int most, @Nullable String sort, String subject) {
        return sayFrom(part, most, sort, new String[] {subject});
    }

    private void gather(List<Line> lines, @Nullable String sort, int most) {
        Set<Slot> blocked = EnumSet.copyOf(usedSlots);
        for (Slot slot : Slot.values()) {
            if (!values.has(slot)) {
                blocked.add(slot);
            }
        }
        for (Line line : lines) {
            if (line.sentences() <= most
                    && line.needsNoneOf(blocked)
                    && !used.contains(line)
                    && line.conditions().hold(setting, sort)) {
                candidates.add(line);
            }
        }
    }

    private void keepOwnWords() {
        boolean any = false;
        for (Line line : candidates) {
            any |= line.conditions().nameRoles();
        }
        if (any) {
            candidates.removeIf(line -> !line.conditions().nameRoles());
        }
    }

    /** Takes a candidate out, the likelier the more its conditions say. */
    private Line pick() {
        int total = 0;
        for (Line line : candidates) {
            total += line.conditions().weight();
        }
        int at = dice.below(total);
        int i = 0;
        for (; at >= candidates.get(i).conditions().weight(); i++) {
            at -= candidates.get(i).conditions().weight();
        }
        return candidates.remove(i);
    }

    private void append(Line line) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        line.appendTo(text, situation.actor().style(), values);
    }

    private void note(Line line, String subject) {
        used.add(line);
        line.slots().forEach(slot -> usedSlots.addAll(slot.related()));
        usedSubjects.add(subject);
        sentences += line.sentences();
    }

    private boolean isTooLong() {
        return setting.tier() == Tier.GENERIC && wordsIn(text) > BARK_WORDS;
    }

    private static int wordsIn(CharSequence text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = text.charAt(i) == ' ';
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }
}
