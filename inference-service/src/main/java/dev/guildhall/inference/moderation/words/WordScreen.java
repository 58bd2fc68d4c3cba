package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Verdict;
import org.jspecify.annotations.Nullable;

/** Lets an answer through as it comes, except for its end while that may be the beginning of something forbidden. */
final class WordScreen implements Screen {
    private final TextScan scan;
    private Screened.@Nullable Stopped stopped;

    WordScreen(Lexicon lexicon) {
        this.scan = new TextScan(lexicon);
    }

    @Override
    public Screened pass(String piece) {
        return stopped == null ? judge(scan.read(piece), false) : stopped;
    }

    @Override
    public Screened rest() {
        return stopped == null ? judge(scan.end(), true) : stopped;
    }

    private Screened judge(Verdict verdict, boolean ended) {
        if (verdict instanceof Verdict.Clean) {
            return new Screened.Passed(ended ? scan.releaseAll() : scan.release());
        }
        stopped = new Screened.Stopped("", verdict);
        return new Screened.Stopped(scan.release(), verdict);
    }
}
