package dev.guildhall.inference.moderation;

import dev.guildhall.inference.moderation.Screened.Passed;
import dev.guildhall.inference.moderation.Screened.Stopped;

/** Says only what both of two moderations let through; the second, dearer one sees no more than the first let through. */
public final class TwoOpinions implements Moderation {
    private final Moderation first;
    private final Moderation second;

    public TwoOpinions(Moderation first, Moderation second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public String version() {
        return first.version() + "+" + second.version();
    }

    @Override
    public Verdict line(String playerLine) {
        Verdict verdict = first.line(playerLine);
        return verdict instanceof Verdict.Clean ? second.line(playerLine) : verdict;
    }

    @Override
    public Screen screen() {
        return new BothScreens(first.screen(), second.screen());
    }

    private record BothScreens(Screen first, Screen second) implements Screen {
        @Override
        public Screened pass(String piece) {
            return switch (first.pass(piece)) {
                case Passed(String text) -> text.isEmpty() ? new Passed("") : second.pass(text);
                case Stopped stopped -> stop(stopped);
            };
        }

        @Override
        public Screened rest() {
            return switch (first.rest()) {
                case Passed(String text) -> end(text);
                case Stopped stopped -> stop(stopped);
            };
        }

        private Screened stop(Stopped stopped) {
            return switch (end(stopped.before())) {
                case Passed(String text) -> new Stopped(text, stopped.why());
                case Stopped earlier -> earlier;
            };
        }

        /** Has the second one judge the last text there will be, and all that it held back. */
        private Screened end(String text) {
            return switch (second.pass(text)) {
                case Passed(String before) -> after(before, second.rest());
                case Stopped stopped -> stopped;
            };
        }

        private static Screened after(String before, Screened rest) {
            return switch (rest) {
                case Passed(String text) -> new Passed(before + text);
                case Stopped(String text, Verdict why) -> new Stopped(before + text, why);
            };
        }
    }
}
