package dev.guildhall.inference.narrator;

import dev.guildhall.inference.situation.Aspect;
import dev.guildhall.inference.situation.DataFiles;
import dev.guildhall.inference.situation.DataNode;
import dev.guildhall.inference.situation.Intent;
import dev.guildhall.inference.situation.WorldKeys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All phrases, by what they are about and where in an answer they stand. Not changed after it is loaded. */
final class PhraseBook {
    /** Phrases that fit whatever it is about. */
    static final String ANY = "any";

    static final String WORLD = "world";
    static final String EVENT = "event";
    static final String MEMORY = "memory";
    static final String PLACE = "place";
    static final String NO_PLACE = "no_place";
    static final String NO_NEWS = "no_news";
    static final String NO_MEMORY = "no_memory";
    static final String NOT_KNOWN = "not_known";
    static final String OTHER_TONGUE = "other_tongue";
    static final String QUIRK = "quirk";

    private final Map<String, Map<Part, List<Line>>> lines = new HashMap<>();
    private final List<Line> addresses = new ArrayList<>();

    private PhraseBook() {}

    static PhraseBook load(DataFiles files, Set<String> roles, Set<String> quirks) {
        WorldKeys keys = WorldKeys.load(files);
        Set<String> sorts = new TreeSet<>();
        keys.meanings().forEach(meaning -> sorts.addAll(keys.sortsOf(meaning)));
        Conditions.Names names = new Conditions.Names(roles, quirks, sorts);
        StyleTable styles = StyleTable.load(files.section("styles"));
        Set<String> subjects = subjects(keys);
        PhraseBook book = new PhraseBook();
        for (DataNode section : files.section("lines")) {
            section.entries(subjects)
                    .forEach((subject, node) -> node.entries()
                            .forEach((part, groups) ->
                                    book.add(subject, node.oneOf(Part.class, part), groups, names, styles)));
        }
        for (DataNode section : files.section("address")) {
            section.items().forEach(group -> book.addAddresses(group, names, styles));
        }
        book.checkComplete();
        return book;
    }

    private static Set<String> subjects(WorldKeys keys) {
        Set<String> subjects = new HashSet<>(
                Set.of(ANY, WORLD, EVENT, MEMORY, PLACE, NO_PLACE, NO_NEWS, NO_MEMORY, NOT_KNOWN, OTHER_TONGUE, QUIRK));
        for (Intent intent : Intent.values()) {
            subjects.add(intent.key());
        }
        for (Aspect aspect : Aspect.values()) {
            subjects.add(aspect.name().toLowerCase(Locale.ROOT));
        }
        keys.meanings().forEach(meaning -> subjects.add(WORLD + "_" + meaning));
        return subjects;
    }

    private void add(String subject, Part part, DataNode groups, Conditions.Names names, StyleTable styles) {
        List<Line> own = lines.computeIfAbsent(subject, _ -> new EnumMap<>(Part.class))
                .computeIfAbsent(part, _ -> new ArrayList<>());
        for (DataNode group : groups.items()) {
            if (!group.isMap()) {
                own.add(Line.sentence(group, Conditions.NONE, styles));
                continue;
            }
            Map<String, DataNode> entries = entriesOf(group);
            Conditions conditions = Conditions.read(entries, names);
            sayOf(group, entries).items().forEach(say -> own.add(Line.sentence(say, conditions, styles)));
        }
    }

    private void addAddresses(DataNode group, Conditions.Names names, StyleTable styles) {
        Map<String, DataNode> entries = entriesOf(group);
        Conditions conditions = Conditions.read(entries, names);
        sayOf(group, entries).items().forEach(say -> addresses.add(Line.fragment(say, conditions, styles)));
    }

    private static Map<String, DataNode> entriesOf(DataNode group) {
        Set<String> allowed = new HashSet<>(Conditions.KEYS);
        allowed.add("say");
        return new LinkedHashMap<>(group.entries(allowed));
    }

    private static DataNode sayOf(DataNode group, Map<String, DataNode> entries) {
        DataNode say = entries.get("say");
        if (say == null) {
            throw group.refusal("a key say, with a list of phrases");
        }
        return say;
    }

    /** With these there is always something to say. */
    private void checkComplete() {
        for (Intent intent : Intent.values()) {
            for (Part part : List.of(Part.BARK, Part.OPEN, Part.BODY)) {
                if (intent != Intent.LORE && of(intent.key(), part).isEmpty()) {
                    throw new IllegalStateException("no lines for " + intent.key() + ", part " + part);
                }
            }
        }
    }

    List<Line> of(String subject, Part part) {
        Map<Part, List<Line>> parts = lines.get(subject);
        List<Line> found = parts == null ? null : parts.get(part);
        return found == null ? List.of() : found;
    }

    List<Line> addresses() {
        return addresses;
    }

    static String subjectOf(Aspect aspect) {
        return aspect.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String subjectOf(@Nullable String meaning) {
        return meaning == null ? null : WORLD + "_" + meaning;
    }
}
