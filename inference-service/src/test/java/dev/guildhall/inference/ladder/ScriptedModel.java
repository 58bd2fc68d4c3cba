package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.prompt.Prompt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A model that does what it was told, call by call; the last instruction holds for all later calls. */
public final class ScriptedModel implements DialogueModel {
    static final Reading READING = new Reading("greeting", "calm", 0.5f, List.of("leave"));

    private final String name;
    private final Deque<Consumer<TokenSink>> script = new ArrayDeque<>();
    private int calls;

    private ScriptedModel(String name) {
        this.name = name;
    }

    public static ScriptedModel saying(String... pieces) {
        return new ScriptedModel("a-model-that-speaks").thenSays(pieces);
    }

    public static ScriptedModel failing(Failure failure, String... afterPieces) {
        return new ScriptedModel("a-model-that-fails").thenFails(failure, afterPieces);
    }

    public static ScriptedModel askingToWait(Duration wish) {
        return new ScriptedModel("a-model-that-is-busy").thenAsksToWait(wish);
    }

    /** Forgets what it was told before. */
    synchronized void nowSays(String... pieces) {
        script.clear();
        thenSays(pieces);
    }

    public ScriptedModel thenSays(String... pieces) {
        script.add(sink -> List.of(pieces).forEach(sink::accept));
        return this;
    }

    public ScriptedModel thenFails(Failure failure, String... afterPieces) {
        script.add(sink -> {
            List.of(afterPieces).forEach(sink::accept);
            throw new ModelFailedException(failure, "as told");
        });
        return this;
    }

    public ScriptedModel thenAsksToWait(Duration wish) {
        script.add(sink -> {
            throw new ModelFailedException(Failure.RATE_LIMITED, "as told", null, wish);
        });
        return this;
    }

    public synchronized int calls() {
        return calls;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Completion speak(Prompt prompt, TokenSink sink) {
        Consumer<TokenSink> next;
        synchronized (this) {
            calls++;
            next = script.size() > 1 ? script.poll() : script.getFirst();
        }
        sink.asked();
        StringBuilder text = new StringBuilder();
        next.accept(new TokenSink() {
            @Override
            public void accept(String piece) {
                text.append(piece);
                sink.accept(piece);
            }
        });
        return new Completion(text.toString(), FinishReason.STOP, new Usage(10, 5, false), READING);
    }
}
