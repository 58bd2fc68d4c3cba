package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.TalkingClient.Event;
import dev.guildhall.proto.dialogue.v1.DialogueError;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueToken;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller was told in the end, in whichever way it had asked. */
sealed interface Told {
    /**
     * A whole answer.
     *
     * @param cacheLevel absent if it came from no cache
     * @param degradedReason absent if it is not degraded
     * @param attempts each as the backend's name and the outcome
     */
    record Answer(
            String text,
            String model,
            String finish,
            int tokens,
            boolean estimated,
            long costMicros,
            boolean cached,
            @Nullable String cacheLevel,
            @Nullable String degradedReason,
            List<String> attempts)
            implements Told {}

    /** The beginning of one, and why it broke off. */
    record Break(String begun, String reason, int pieces, int characters) implements Told {}

    static Answer answer(JsonNode json) {
        JsonNode reason = json.path("degraded_reason");
        assertThat(json.get("degraded").asBoolean()).isEqualTo(!reason.isMissingNode());
        assertThat(json.get("cost_usd").asDouble())
                .isEqualTo(json.get("cost_micros").asLong() / 1e6);
        return new Answer(
                json.get("response_text").asString(),
                json.get("model").asString(),
                json.get("finish_reason").asString(),
                json.at("/usage/total_tokens").asInt(),
                json.at("/usage/estimated").asBoolean(),
                json.get("cost_micros").asLong(),
                json.get("cached").asBoolean(),
                json.path("cache_level").isMissingNode()
                        ? null
                        : json.get("cache_level").asString(),
                reason.isMissingNode() ? null : reason.asString(),
                json.get("attempts")
                        .valueStream()
                        .map(attempt -> attempt.get("backend").asString() + " "
                                + attempt.get("outcome").asString())
                        .toList());
    }

    static Answer answer(DialogueResponse response) {
        assertThat(response.getDegraded())
                .isNotEqualTo(response.getDegradedReason().isEmpty());
        assertThat(response.getCostUsd()).isEqualTo(response.getCostMicros() / 1e6);
        return new Answer(
                response.getResponseText(),
                response.getModel(),
                response.getFinishReason()
                        .name()
                        .substring("FINISH_REASON_".length())
                        .toLowerCase(Locale.ROOT),
                response.getUsage().getTotalTokens(),
                response.getUsage().getEstimated(),
                response.getCostMicros(),
                response.getCached(),
                response.getCacheLevel().isEmpty() ? null : response.getCacheLevel(),
                response.getDegraded() ? response.getDegradedReason() : null,
                response.getAttemptsList().stream()
                        .map(attempt -> attempt.getBackend() + " " + attempt.getOutcome())
                        .toList());
    }

    /** Of all the events of a stream. */
    static Told events(List<Event> events) {
        List<Event> tokens = events.subList(0, events.size() - 1);
        assertThat(tokens).extracting(Event::name).containsOnly("token");
        String text = tokens.stream()
                .map(event -> event.data().get("token").asString())
                .collect(Collectors.joining());
        JsonNode last = events.getLast().data();
        if (events.getLast().name().equals("done")) {
            Answer answer = answer(last);
            assertThat(text).isEqualTo(answer.text());
            return answer;
        }
        assertThat(events.getLast().name()).isEqualTo("error");
        assertThat(last.at("/error/code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
        JsonNode details = last.at("/error/details");
        return new Break(
                text,
                details.get("reason").asString(),
                details.get("delivered_pieces").asInt(),
                details.get("delivered_characters").asInt());
    }

    /** Of all the messages of a stream. */
    static Told tokens(List<DialogueToken> tokens) {
        String text = tokens.stream().map(DialogueToken::getToken).collect(Collectors.joining());
        DialogueToken last = tokens.getLast();
        if (last.hasResponse()) {
            Answer answer = answer(last.getResponse());
            assertThat(text).isEqualTo(answer.text());
            return answer;
        }
        DialogueError error = last.getError();
        assertThat(error.getCode()).isEqualTo("SERVICE_UNAVAILABLE");
        return new Break(
                text,
                error.getDetailsOrThrow("reason"),
                Integer.parseInt(error.getDetailsOrThrow("delivered_pieces")),
                Integer.parseInt(error.getDetailsOrThrow("delivered_characters")));
    }
}
