package dev.guildhall.inference.moderation.telemetry;

import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Verdict;

/** A moderation of which every judgement that keeps something out of the game is counted, once a text. */
public final class ObservedModeration implements Moderation {
    private final Moderation moderation;
    private final ModerationMetrics metrics;

    public ObservedModeration(Moderation moderation, ModerationMetrics metrics) {
        this.moderation = moderation;
        this.metrics = metrics;
    }

    @Override
    public String version() {
        return moderation.version();
    }

    @Override
    public Verdict line(String playerLine) {
        Verdict verdict = moderation.line(playerLine);
        metrics.count("player", verdict);
        return verdict;
    }

    @Override
    public Screen screen() {
        return new ObservedScreen(moderation.screen());
    }

    private final class ObservedScreen implements Screen {
        private final Screen screen;
        private boolean counted;

        ObservedScreen(Screen screen) {
            this.screen = screen;
        }

        @Override
        public Screened pass(String piece) {
            return counted(screen.pass(piece));
        }

        @Override
        public Screened rest() {
            return counted(screen.rest());
        }

        private Screened counted(Screened screened) {
            if (screened instanceof Screened.Stopped stopped && !counted) {
                counted = true;
                metrics.count("npc", stopped.why());
            }
            return screened;
        }
    }
}
