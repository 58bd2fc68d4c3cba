package dev.guildhall.inference.situation;

import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Stance;
import dev.guildhall.inference.situation.WordLists.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands scenes, by word lists from the data files. Safe for use by many threads. */
public final class SituationReader {
    private static final double ASKED = 3.0;
    private static final double QUESTION_WITH_TOPIC = 2.0;
    private static final double QUESTION_ALONE = 1.1;
    private static final double STATEMENT_WITH_TOPIC = 1.0;
    private static final float TOPIC_NOT_KNOWN = 0.85f;
    private static final float OTHER_TONGUE = 0.1f;
    private static final float NO_EVIDENCE = 0.15f;

    /** Of how many words one must be known, for the line to count as English. */
    private static final int WORDS_FOR_ONE_KNOWN = 4;

    private static final char LAST_LATIN_LETTER = 'ɏ';

    private final IntentLexicon lexicon;
    private final WordLists lists;
    private final WorldKeys worldKeys;
    private final TopicFinder topics;
    private final Casting casting;
    private final MoodTable moods;
    private final ActionTable actions;

    /** Reads the sections of the data files that understanding needs. */
    public SituationReader(DataFiles files) {
        this.lists = WordLists.load(files.section("words"));
        this.lexicon = IntentLexicon.load(files.section("intents"), lists);
        this.worldKeys = WorldKeys.load(files);
        this.topics = TopicFinder.load(files.section("asks"), lists, worldKeys);
        Roles roles = Roles.load(files);
        this.casting = Casting.load(files.section("people"), roles);
        this.moods = MoodTable.load(files.section("moods"));
        this.actions = ActionTable.load(files.section("actions"), roles.keys(), worldKeys.meanings());
    }

    /** The names of all habits that an NPC can have. */
    public Set<String> quirks() {
        return casting.quirks();
    }

    public Situation read(Scene scene) {
        Words line = Words.of(scene.playerLine());
        Evidence evidence = lexicon.weigh(line);
        boolean question = isQuestion(line);
        boolean asking = question || evidence.of(Intent.LORE) > 0;
        List<WorldFact> world = worldKeys.read(scene.worldState());
        TopicFinder.Subjects subjects = topics.find(scene, world, line, asking, evidence);
        boolean otherTongue =
                evidence.isEmpty() && subjects.topics().isEmpty() && !subjects.asked() && isInOtherTongue(line);
        if (!otherTongue) {
            weighTopics(subjects, asking, evidence);
        }
        lexicon.rank(evidence);

        Intent intent = otherTongue ? Intent.SMALL_TALK : evidence.best();
        List<Topic> about = about(intent, subjects, line, asking);
        Stance stance = scene.relationship().stance();
        Actor actor = casting.cast(scene.npc(), scene.persona());
        Mood mood = moods.mood(stance, actor.temperament(), intent, scene.recentEvents());
        return new Situation(
                intent,
                courtesy(evidence, intent),
                question,
                otherTongue,
                stance,
                mood,
                actor,
                about,
                world,
                confidence(evidence, otherTongue, intent, about),
                actions.actions(intent, stance, mood, actor.role(), about, world));
    }

    private static void weighTopics(TopicFinder.Subjects subjects, boolean asking, Evidence evidence) {
        if (subjects.asked()) {
            evidence.add(Intent.LORE, ASKED, 0, 0);
        }
        boolean found = !subjects.topics().isEmpty();
        if (asking && found) {
            evidence.add(Intent.LORE, QUESTION_WITH_TOPIC, 0, 0);
        } else if (evidence.isEmpty() && asking) {
            evidence.add(Intent.LORE, QUESTION_ALONE, 0, 0);
        } else if (evidence.isEmpty() && found) {
            evidence.add(Intent.LORE, STATEMENT_WITH_TOPIC, 0, 0);
        }
    }

    private boolean isQuestion(Words line) {
        if (line.count() == 0) {
            return false;
        }
        if (line.asks()) {
            return true;
        }
        for (int i = 0; i < line.count(); i++) {
            if (line.apart[i] && lists.has(Kind.ASKING, line.stems[i]) && i + 2 < line.count()) {
                return true;
            }
        }
        return false;
    }

    /** English cannot do without its small words for long. */
    private boolean isInOtherTongue(Words line) {
        int known = 0;
        int letters = 0;
        boolean foreignLetters = false;
        for (int i = 0; i < line.count(); i++) {
            char first = line.text.charAt(line.starts[i]);
            letters += Character.isLetter(first) ? 1 : 0;
            foreignLetters |= Character.isLetter(first) && first > LAST_LATIN_LETTER;
            known += lists.has(Kind.EMPTY, line.stems[i]) || lists.has(Kind.ARTICLES, line.stems[i]) ? 1 : 0;
        }
        return foreignLetters || (letters > 1 && known * WORDS_FOR_ONE_KNOWN < letters);
    }

    private List<Topic> about(Intent intent, TopicFinder.Subjects subjects, Words line, boolean asking) {
        List<Topic> about = new ArrayList<>(subjects.topics());
        if (intent == Intent.LORE && asking && about.isEmpty()) {
            about.add(new Topic.NotKnown(topics.subjectOf(line)));
        }
        return about;
    }

    private @Nullable Intent courtesy(Evidence evidence, Intent intent) {
        return lexicon.isCourtesy(intent) ? null : evidence.courtesyBeside(intent, lexicon);
    }

    private static float confidence(Evidence evidence, boolean otherTongue, Intent intent, List<Topic> about) {
        if (otherTongue) {
            return OTHER_TONGUE;
        }
        if (intent == Intent.UNKNOWN) {
            return NO_EVIDENCE;
        }
        boolean notKnown = intent == Intent.LORE && !about.isEmpty() && about.getFirst() instanceof Topic.NotKnown;
        return evidence.confidence() * (notKnown ? TOPIC_NOT_KNOWN : 1f);
    }
}
