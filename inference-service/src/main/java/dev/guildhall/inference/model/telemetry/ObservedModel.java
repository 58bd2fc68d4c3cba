package dev.guildhall.inference.model.telemetry;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model whose every answer is a span {@code chat <model>} and counts in {@code gen_ai.client.operation.duration}, {@code
 * gen_ai.client.token.usage} and {@code gen_ai.server.time_to_first_token}. No text of anyone's is recorded.
 */
public final class ObservedModel implements DialogueModel {
    private static final String OPERATION = "gen_ai.operation.name";
    private static final String PROVIDER = "gen_ai.provider.name";
    private static final String REQUEST_MODEL = "gen_ai.request.model";
    private static final String RESPONSE_MODEL = "gen_ai.response.model";

    private final DialogueModel model;
    private final ObservationRegistry observations;
    private final Tags tags;
    private final DistributionSummary inputTokens;
    private final DistributionSummary outputTokens;
    private final Timer timeToFirstToken;
    private final String provider;

    /** Observes {@code model}, which is provided by {@code provider}, e.g. {@code openai}. */
    public ObservedModel(DialogueModel model, String provider, ObservationRegistry observations, MeterRegistry meters) {
        this.model = model;
        this.provider = provider;
        this.observations = observations;
        this.tags = Tags.of(OPERATION, "chat", PROVIDER, provider, REQUEST_MODEL, model.name());
        this.inputTokens = tokenUsage("input", meters);
        this.outputTokens = tokenUsage("output", meters);
        this.timeToFirstToken = Timer.builder("gen_ai.server.time_to_first_token")
                .description("From the request to the first piece of the answer")
                .tags(tags)
                .register(meters);
    }

    private DistributionSummary tokenUsage(String type, MeterRegistry meters) {
        return DistributionSummary.builder("gen_ai.client.token.usage")
                .description("Tokens read (input) and written (output)")
                .baseUnit("token")
                .tags(tags.and("gen_ai.token.type", type))
                .register(meters);
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String parameters() {
        return model.parameters();
    }

    @Override
    public Completion speak(Prompt prompt, TokenSink sink) {
        Observation observation = Observation.createNotStarted("gen_ai.client.operation.duration", observations)
                .contextualName("chat " + model.name())
                .lowCardinalityKeyValue(OPERATION, "chat")
                .lowCardinalityKeyValue(PROVIDER, provider)
                .lowCardinalityKeyValue(REQUEST_MODEL, model.name())
                .lowCardinalityKeyValue("error.type", "none")
                .start();
        try (Observation.Scope _ = observation.openScope()) {
            Completion completion = model.speak(prompt, new FirstTokenTimer(sink));
            inputTokens.record(completion.usage().promptTokens());
            outputTokens.record(completion.usage().completionTokens());
            describe(completion, observation);
            return completion;
        } catch (CallerGoneException gone) {
            observation.lowCardinalityKeyValue("error.type", "caller_gone");
            throw gone;
        } catch (ModelFailedException failed) {
            observation
                    .lowCardinalityKeyValue("error.type", failed.failure().key())
                    .error(failed);
            throw failed;
        } catch (RuntimeException failed) {
            observation
                    .lowCardinalityKeyValue("error.type", failed.getClass().getSimpleName())
                    .error(failed);
            throw failed;
        } finally {
            observation.stop();
        }
    }

    private void describe(Completion completion, Observation observation) {
        observation
                .highCardinalityKeyValue(RESPONSE_MODEL, model.name())
                .highCardinalityKeyValue(
                        "gen_ai.response.finish_reasons",
                        completion.finishReason().name().toLowerCase(Locale.ROOT))
                .highCardinalityKeyValue(
                        "gen_ai.usage.input_tokens",
                        Integer.toString(completion.usage().promptTokens()))
                .highCardinalityKeyValue(
                        "gen_ai.usage.output_tokens",
                        Integer.toString(completion.usage().completionTokens()));
    }

    /** Passes pieces on, and stops the clock at the first. */
    private final class FirstTokenTimer implements TokenSink {
        private final TokenSink sink;
        private Timer.@Nullable Sample sample = Timer.start();

        FirstTokenTimer(TokenSink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(String piece) {
            if (sample != null) {
                sample.stop(timeToFirstToken);
                sample = null;
            }
            sink.accept(piece);
        }

        @Override
        public boolean wantsPieces() {
            return sink.wantsPieces();
        }

        @Override
        public void asked() {
            sink.asked();
        }

        @Override
        public Departure departure() {
            return sink.departure();
        }
    }
}
