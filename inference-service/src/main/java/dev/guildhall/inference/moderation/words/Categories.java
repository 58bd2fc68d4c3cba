package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.Category.Rule;
import dev.guildhall.inference.moderation.words.PhraseSyntax.Phrase;
import dev.guildhall.inference.situation.DataFiles;
import dev.guildhall.inference.situation.DataNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The categories of all data files. A file's section {@code categories} maps names to what belongs to them; a later file adds
 * phrases, patterns and exceptions to a category, and has the last word on whose words it is looked for in.
 */
final class Categories {
    /** Sets of categories are bits of a {@code long}. */
    private static final int MOST = 64;

    /** Changes with the search itself. */
    private static final String SEARCH = "1";

    private static final String SECTION = "categories";
    private static final List<String> BUILT_IN = List.of(
            "moderation/hate.yml",
            "moderation/out-of-character.yml",
            "moderation/personal-data.yml",
            "moderation/secrets.yml",
            "moderation/self-harm.yml",
            "moderation/sexual.yml");
    private static final Set<String> KEYS = Set.of("applies_to", "phrases", "phrases_rot13", "patterns", "allow");

    private final List<Category> all;

    private Categories(List<Category> all) {
        this.all = List.copyOf(all);
    }

    /** Reads the built-in files, and those of a studio's directory, if there is one. */
    static Categories load(@Nullable Path directory) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (DataNode section :
                DataFiles.of(Set.of(SECTION), BUILT_IN, directory).section(SECTION)) {
            section.entries().forEach((name, node) -> {
                if (!Category.isName(name)) {
                    throw node.refusal("a name in lower_snake_case");
                }
                drafts.computeIfAbsent(name, _ -> new Draft()).add(node);
                if (drafts.size() > MOST) {
                    throw node.refusal("at most " + MOST + " categories");
                }
            });
        }
        List<Category> all = new ArrayList<>();
        drafts.forEach((name, draft) ->
                all.add(new Category(name, draft.sides, draft.phrases, draft.patterns, draft.allowed)));
        return new Categories(all);
    }

    List<Category> all() {
        return all;
    }

    /** Changes whenever other things may be found. */
    String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SEARCH.getBytes(StandardCharsets.UTF_8));
            for (Category category : all) {
                digest.update((category.name()
                                + new TreeSet<>(category.sides())
                                + category.phrases()
                                + category.patterns()
                                + category.allowed())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }

    /** A category while files are read. */
    private static final class Draft {
        private final Set<Phrase> phrases = new LinkedHashSet<>();
        private final Set<Rule> patterns = new LinkedHashSet<>();
        private final Set<Phrase> allowed = new LinkedHashSet<>();
        private Set<Side> sides = EnumSet.allOf(Side.class);

        void add(DataNode node) {
            Map<String, DataNode> entries = node.entries(KEYS);
            ifPresent(entries.get("applies_to"), to -> sides = sides(to));
            ifPresent(entries.get("phrases"), list -> addPhrases(list, phrases, false));
            ifPresent(entries.get("phrases_rot13"), list -> addPhrases(list, phrases, true));
            ifPresent(entries.get("allow"), list -> addPhrases(list, allowed, false));
            ifPresent(entries.get("patterns"), list -> list.items().forEach(item -> patterns.add(rule(item))));
        }

        private static void ifPresent(@Nullable DataNode node, Consumer<DataNode> reader) {
            if (node != null) {
                reader.accept(node);
            }
        }

        private static Set<Side> sides(DataNode node) {
            return switch (node.text()) {
                case "player" -> EnumSet.of(Side.PLAYER);
                case "npc" -> EnumSet.of(Side.NPC);
                case "both" -> EnumSet.allOf(Side.class);
                case "nobody" -> EnumSet.noneOf(Side.class);
                default -> throw node.refusal("player, npc, both or nobody");
            };
        }

        private static void addPhrases(DataNode list, Set<Phrase> phrases, boolean rotated) {
            for (DataNode item : list.items()) {
                String phrase = rotated ? rotate(item.text()) : item.text();
                try {
                    phrases.addAll(PhraseSyntax.expand(phrase));
                } catch (IllegalArgumentException e) {
                    throw item.refusal(String.valueOf(e.getMessage()));
                }
            }
        }

        private static Rule rule(DataNode item) {
            if (!item.isMap()) {
                return new Rule(regularExpression(item), Check.NONE);
            }
            Map<String, DataNode> entries = item.entries(Set.of("pattern", "check"));
            DataNode pattern = entries.get("pattern");
            if (pattern == null) {
                throw item.refusal("pattern, and check if there is one");
            }
            DataNode check = entries.get("check");
            return new Rule(regularExpression(pattern), check == null ? Check.NONE : check.oneOf(Check.class));
        }

        private static String regularExpression(DataNode node) {
            String text = node.text();
            if (text.contains("(?<=") || text.contains("(?<!")) {
                throw node.refusal("a pattern that does not look behind");
            }
            try {
                Pattern pattern = Pattern.compile(text);
                if (pattern.matcher("").lookingAt()) {
                    throw node.refusal("a pattern that nothing does not match");
                }
                return text;
            } catch (PatternSyntaxException e) {
                throw node.refusal("a regular expression: " + e.getDescription());
            }
        }

        private static String rotate(String text) {
            StringBuilder rotated = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= 'a' && c <= 'z') {
                    c = (char) ('a' + (c - 'a' + 13) % 26);
                }
                rotated.append(c);
            }
            return rotated.toString();
        }
    }
}
