package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.Completion.Reading;
import java.time.Clock;
import java.util.List;

/** What a model under test needs around it. */
final class Speaking {
    static final Reading READING = new Reading("greeting", "calm", 0.5f, List.of("leave"));

    private Speaking() {}

    static OpenAiTransport transport() {
        return new OpenAiTransport(Clock.systemUTC());
    }

    static OpenAiModel model(Settings settings, OpenAiTransport transport) {
        return new OpenAiModel(settings.upstream(), transport, _ -> READING);
    }
}
