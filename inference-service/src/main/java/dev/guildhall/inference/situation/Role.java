package dev.guildhall.inference.situation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kind of role, as the data files describe it. Built while files are read, not changed afterwards. */
public final class Role {
    private static final Set<String> KEYS =
            Set.of("words", "said", "craft", "wares", "tool", "haunt", "walk_on", "own_words", "styles", "wants");

    private final String key;
    private final Set<String> stems = new HashSet<>();
    private final List<SpeechStyle> styles = new ArrayList<>();
    private final List<String> wants = new ArrayList<>();
    private boolean walkOn;
    private boolean ownWords;
    private String said;
    private String craft = "my work";
    private String wares = "odds and ends";
    private String tool = "bare hands";
    private String haunt = "this place";

    Role(String key) {
        this.key = key;
        this.said = key.replace('_', ' ');
    }

    void read(DataNode node) {
        Map<String, DataNode> entries = node.entries(KEYS);
        entries.forEach((name, value) -> {
            switch (name) {
                case "words" -> value.texts().forEach(text -> stems.addAll(List.of(Words.of(text).stems)));
                case "styles" -> value.items().forEach(item -> styles.add(item.oneOf(SpeechStyle.class)));
                case "wants" -> wants.addAll(value.texts());
                case "walk_on" -> walkOn = value.yes();
                case "own_words" -> ownWords = value.yes();
                case "said" -> said = value.text();
                case "craft" -> craft = value.text();
                case "wares" -> wares = value.text();
                case "tool" -> tool = value.text();
                default -> haunt = value.text();
            }
        });
    }

    public String key() {
        return key;
    }

    /** What someone of this role is called, without an article. */
    public String said() {
        return said;
    }

    /** What it works at, e.g. {@code the forge}. */
    public String craft() {
        return craft;
    }

    /** What it could sell or give, in the plural, e.g. {@code blades and nails}. */
    public String wares() {
        return wares;
    }

    /** What it holds in its hands, without an article, e.g. {@code hammer}. */
    public String tool() {
        return tool;
    }

    /** Where it is found, e.g. {@code the smithy}. */
    public String haunt() {
        return haunt;
    }

    /** Whether phrases that are not meant for this role sound wrong from it. */
    public boolean hasOwnWords() {
        return ownWords;
    }

    boolean isWalkOn() {
        return walkOn;
    }

    boolean isNamedBy(String stem) {
        return stems.contains(stem);
    }

    List<SpeechStyle> styles() {
        return styles;
    }

    List<String> wants() {
        return wants;
    }
}
