package dev.guildhall.platform.testkit.upstream;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that the upstream speaks. */
final class Bodies {
    static final String MODEL = "test-model";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "\"id\":\"chatcmpl-test\",\"created\":1767225600";

    private Bodies() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String quoted(@Nullable String text) {
        return JSON.writeValueAsString(text);
    }

    /** One chunk of a stream; {@code usage} is the raw JSON of a member, with its comma, or empty. */
    static String chunk(Answer answer, String delta, @Nullable String finish, String usage) {
        return "{" + ID + ",\"object\":\"chat.completion.chunk\",\"model\":" + quoted(answer.model)
                + ",\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"logprobs\":null,\"finish_reason\":"
                + quoted(finish) + "}]" + usage + "}";
    }

    /** The extra last chunk. */
    static String usageChunk(Answer answer, Usage usage) {
        return "{" + ID + ",\"object\":\"chat.completion.chunk\",\"model\":" + quoted(answer.model) + ",\"choices\":[],"
                + usage(usage) + "}";
    }

    static String completion(Answer answer) {
        String reasoning =
                answer.reasoning.isEmpty() ? "" : ",\"reasoning_content\":" + quoted(String.join("", answer.reasoning));
        return "{" + ID + ",\"object\":\"chat.completion\",\"model\":" + quoted(answer.model)
                + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                + quoted(String.join("", answer.pieces)) + reasoning
                + ",\"refusal\":null},\"logprobs\":null,\"finish_reason\":" + quoted(answer.finish) + "}]"
                + (answer.usage == null ? "" : "," + usage(answer.usage)) + "}";
    }

    private static String usage(Usage usage) {
        return """
                "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
                "prompt_tokens_details":{"cached_tokens":%d},"completion_tokens_details":{"reasoning_tokens":%d}}""".formatted(
                        usage.prompt(),
                        usage.completion(),
                        usage.prompt() + usage.completion(),
                        usage.cached(),
                        usage.reasoning());
    }

    static String error(int status, String message) {
        String type = switch (status) {
            case 401 -> "authentication_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
        String code = switch (status) {
            case 401 -> "invalid_api_key";
            case 404 -> "model_not_found";
            case 429 -> "rate_limit_exceeded";
            default -> null;
        };
        return "{\"error\":{\"message\":" + quoted(message) + ",\"type\":" + quoted(type) + ",\"param\":null,\"code\":"
                + quoted(code) + "}}";
    }

    static String models() {
        return "{\"object\":\"list\",\"data\":[{\"id\":" + quoted(MODEL)
                + ",\"object\":\"model\",\"created\":1767225600,\"owned_by\":\"tests\"}]}";
    }

    /** One result. */
    static String verdict(boolean flagged) {
        return "{\"flagged\":" + flagged + ",\"categories\":{\"violence\":" + flagged
                + "},\"category_scores\":{\"violence\":" + (flagged ? "0.98" : "0.01") + "}}";
    }

    static String verdicts(Iterable<String> results) {
        return "{\"id\":\"modr-test\",\"model\":\"test-moderation\",\"results\":[" + String.join(",", results) + "]}";
    }
}
