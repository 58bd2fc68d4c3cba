package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges by the built-in data files and a studio's own. */
public final class WordPolicy implements Moderation {
    private final String version;
    private final Lexicon player;
    private final Lexicon npc;

    /**
     * Reads the files.
     *
     * @param directory the studio's own files, null for the built-in ones alone
     * @throws dev.guildhall.inference.situation.InvalidDataFileException if one of them is not what it should be
     */
    public WordPolicy(@Nullable Path directory) {
        Categories categories = Categories.load(directory);
        List<Category> all = categories.all();
        this.version = "words-" + categories.version();
        this.player = Lexicon.of(all, Side.PLAYER);
        this.npc = Lexicon.of(all, Side.NPC);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Verdict line(String playerLine) {
        TextScan scan = new TextScan(player);
        Verdict sofar = scan.read(playerLine);
        return sofar instanceof Verdict.Unknown ? sofar : scan.end();
    }

    @Override
    public Screen screen() {
        return new WordScreen(npc);
    }
}
