package dev.guildhall.inference.situation;

import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.situation.WordLists.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a line is about, among what the scene says. */
final class TopicFinder {
    private static final int LONGEST_SUBJECT = 4;
    private static final int LONGEST_SUBJECT_TEXT = 40;
    private static final int LONGEST_TEXT_SEARCHED = 400;

    private final WordLists lists;
    private final WorldKeys worldKeys;
    private final PhraseIndex<Aspect> asks = new PhraseIndex<>();

    private TopicFinder(WordLists lists, WorldKeys worldKeys) {
        this.lists = lists;
        this.worldKeys = worldKeys;
    }

    static TopicFinder load(List<DataNode> asks, WordLists lists, WorldKeys worldKeys) {
        TopicFinder finder = new TopicFinder(lists, worldKeys);
        for (DataNode section : asks) {
            section.entries()
                    .forEach((name, node) -> node.items()
                            .forEach(item -> finder.asks.add(Phrase.read(item), section.oneOf(Aspect.class, name))));
        }
        return finder;
    }

    /** What a line is about, and how firmly. */
    record Subjects(List<Topic> topics, boolean asked) {}

    Subjects find(Scene scene, List<WorldFact> world, Words line, boolean asking, Evidence evidence) {
        List<Topic> topics = new ArrayList<>();
        Set<Aspect> aspects = new HashSet<>();
        if (asking) {
            asks.find(line, (at, phrase, aspect) -> {
                if (aspects.add(aspect)) {
                    addAspect(scene, aspect, topics);
                }
                evidence.explain(at, phrase.size());
            });
        }
        boolean asked = !aspects.isEmpty();
        if (asking) {
            Set<String> keys = worldKeys.askedIn(line, evidence);
            asked |= !keys.isEmpty();
            addKeys(keys, world, topics);
            addOverlapping(scene, world, contentOf(line), topics);
            if (topics.isEmpty() && !keys.isEmpty()) {
                topics.add(new Topic.NotKnown(worldKeys.said(keys.iterator().next())));
            }
        } else {
            addOverlapping(scene, world, contentOf(line), topics);
        }
        topics.removeIf(topic -> topic instanceof Topic.NoNews && topics.size() > 1);
        return new Subjects(topics.subList(0, Math.min(topics.size(), Situation.MOST_TOPICS)), asked);
    }

    private static void addAspect(Scene scene, Aspect aspect, List<Topic> topics) {
        switch (aspect) {
            case NAME, WORK, WANT, FEAR, PAST, FACTION, RACE -> topics.add(new Topic.Self(aspect));
            case PLACE -> topics.add(new Topic.Place(scene.location()));
            case NEWS ->
                topics.add(
                        scene.recentEvents().isEmpty()
                                ? new Topic.NoNews()
                                : new Topic.Event(scene.recentEvents().getLast()));
            case PLAYER ->
                topics.add(
                        scene.memories().isEmpty()
                                ? new Topic.NoMemory()
                                : new Topic.Memory(scene.memories().getFirst()));
        }
    }

    private static void addKeys(Set<String> keys, List<WorldFact> world, List<Topic> topics) {
        for (WorldFact fact : world) {
            if (fact.meaning() != null && keys.contains(fact.meaning())) {
                topics.add(new Topic.World(fact));
            }
        }
    }

    /** The stems of a line that can name a topic. */
    private Set<String> contentOf(Words line) {
        Set<String> content = new HashSet<>();
        for (String stem : line.stems) {
            if (stem.length() > 2 && isContent(stem)) {
                content.add(stem);
            }
        }
        return content;
    }

    private void addOverlapping(Scene scene, List<WorldFact> world, Set<String> content, List<Topic> topics) {
        if (content.isEmpty()) {
            return;
        }
        List<Match> matches = new ArrayList<>();
        for (int i = scene.recentEvents().size() - 1; i >= 0; i--) {
            String event = scene.recentEvents().get(i);
            addMatch(matches, new Topic.Event(event), overlap(event, content));
        }
        for (WorldFact fact : world) {
            int byKey = overlap(fact.key().replace('_', ' '), content);
            addMatch(matches, new Topic.World(fact), byKey * 2 + overlap(fact.value(), content));
        }
        String location = scene.location();
        if (location != null) {
            addMatch(matches, new Topic.Place(location), overlap(location, content));
        }
        for (String memory : scene.memories()) {
            addMatch(matches, new Topic.Memory(memory), overlap(memory, content));
        }
        // A stable sort: among equals the order above stays, newest events first.
        matches.sort((a, b) -> Integer.compare(b.words(), a.words()));
        for (Match match : matches) {
            if (!topics.contains(match.topic())) {
                topics.add(match.topic());
            }
        }
    }

    private record Match(Topic topic, int words) {}

    private static void addMatch(List<Match> matches, Topic topic, int words) {
        if (words > 0) {
            matches.add(new Match(topic, words));
        }
    }

    private int overlap(String text, Set<String> content) {
        String searched = text.length() <= LONGEST_TEXT_SEARCHED ? text : text.substring(0, LONGEST_TEXT_SEARCHED);
        int words = 0;
        for (String stem : Words.of(searched).stems) {
            words += content.contains(stem) ? 1 : 0;
        }
        return words;
    }

    /** What a question is about, in the player's own words; null where that is unclear or not to be repeated. */
    @Nullable
    String subjectOf(Words line) {
        int end = line.count();
        while (end > 0 && !isContent(line.stems[end - 1])) {
            end--;
        }
        int start = end;
        while (start > 0 && isContent(line.stems[start - 1]) && (start == end || !line.apart[start])) {
            start--;
        }
        boolean fit = end > start && end - start <= LONGEST_SUBJECT;
        for (int i = start; i < end; i++) {
            fit &= !lists.has(Kind.UNFIT, line.stems[i]);
        }
        if (!fit) {
            return null;
        }
        boolean article = start > 0 && !line.apart[start] && lists.has(Kind.ARTICLES, line.stems[start - 1]);
        String words = line.slice(start, end);
        boolean named = Character.isUpperCase(words.charAt(0));
        String subject = article ? articleFor(line.slice(start - 1, start)) + " " + words : words;
        boolean unclear = !article && !named;
        return unclear || subject.length() > LONGEST_SUBJECT_TEXT ? null : subject;
    }

    private static String articleFor(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "your" -> "my";
            case "my" -> "your";
            case "our" -> "your";
            default -> lower;
        };
    }

    private boolean isContent(String stem) {
        return !lists.has(Kind.EMPTY, stem) && !lists.has(Kind.VERBS, stem) && !lists.has(Kind.ARTICLES, stem);
    }
}
