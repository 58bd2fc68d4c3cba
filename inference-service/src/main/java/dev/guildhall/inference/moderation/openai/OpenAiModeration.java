package dev.guildhall.inference.moderation.openai;

import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.ModerationSettings.Remote;
import dev.guildhall.inference.moderation.ModerationSettings.WhenAway;
import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a moderation model judge; lines whole, answers sentence by sentence. */
public final class OpenAiModeration implements Moderation, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenAiModeration.class);
    private static final Verdict CLEAN = new Verdict.Clean();
    private static final Verdict UNKNOWN = new Verdict.Unknown();
    /** Below this, a second try would only be cut off. */
    private static final Duration WORTH_A_TRY = Duration.ofMillis(100);

    private final Remote settings;
    private final URI baseUrl;
    private final ModerationClient client;
    private final Semaphore free;
    private final Runnable unjudged;
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * A moderation by the server that the settings name.
     *
     * @param unjudged told of every text that is let through though nobody judged it
     */
    public OpenAiModeration(Remote settings, Runnable unjudged) {
        this.settings = settings;
        this.baseUrl = Objects.requireNonNull(settings.baseUrl(), "base-url");
        this.client = new ModerationClient(settings);
        this.free = new Semaphore(settings.connections());
        this.unjudged = unjudged;
    }

    @Override
    public String version() {
        return "openai-" + settings.model() + "@" + baseUrl;
    }

    @Override
    public Verdict line(String playerLine) {
        return judge(playerLine);
    }

    @Override
    public Screen screen() {
        return new SentenceScreen(this::judge);
    }

    private Verdict judge(String text) {
        Verdict verdict = UNKNOWN;
        long deadline = System.nanoTime() + settings.timeLimit().toNanos();
        try {
            if (free.tryAcquire(settings.timeLimit().toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    verdict = ask(text, deadline);
                } finally {
                    free.release();
                }
            } else {
                note("all " + settings.connections() + " connections are busy");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (verdict instanceof Verdict.Unknown && settings.whenAway() == WhenAway.ALLOW) {
            unjudged.run();
            return CLEAN;
        }
        return verdict;
    }

    /** Tries a second time if the first failed for a reason that may pass, and there is time. */
    private Verdict ask(String text, long deadline) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            switch (client.ask(text, left)) {
                case Judgement.Given(Verdict verdict) -> {
                    if (away.compareAndSet(true, false)) {
                        log.info("The moderation model at {} judges again", baseUrl);
                    }
                    return verdict;
                }
                case Judgement.Failed(String why, boolean passing) -> {
                    boolean timeLeft = deadline - System.nanoTime() > WORTH_A_TRY.toNanos();
                    if (attempt == 2 || !passing || !timeLeft) {
                        note(why);
                        return UNKNOWN;
                    }
                }
            }
        }
    }

    private void note(String why) {
        if (away.compareAndSet(false, true)) {
            log.warn(
                    "The moderation model at {} does not judge: {}; until it does, what it should judge is {}",
                    baseUrl,
                    why,
                    settings.whenAway() == WhenAway.ALLOW ? "let through" : "refused");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
