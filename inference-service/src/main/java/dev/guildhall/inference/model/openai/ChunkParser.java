package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.Completion.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Picks the few fields that matter out of the bytes of an event; everything else is passed over, known or not. */
final class ChunkParser {
    private final JsonFactory json;

    ChunkParser(JsonFactory json) {
        this.json = json;
    }

    /** @throws JacksonException if it is not one object, or one of the fields is of another kind than it should be */
    Chunk parse(byte[] bytes, int start, int end) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, start, end - start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StreamReadException(parser, "not an object");
            }
            Fields fields = new Fields();
            fields.readRoot(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more than an object");
            }
            return fields.chunk();
        }
    }

    /** What has been found so far. */
    private static final class Fields {
        private String content = "";
        private @Nullable String finishReason;
        private int promptTokens;
        private int completionTokens;
        private int cachedTokens;
        private int reasoningTokens;
        private boolean hasChoices;
        private @Nullable String error;
        private @Nullable String message;
        private boolean isError;

        Chunk chunk() {
            String said = isError && error == null ? String.valueOf(message) : error;
            return new Chunk(content, finishReason, usage(), hasChoices, said);
        }

        private @Nullable Usage usage() {
            return promptTokens == 0 || completionTokens == 0
                    ? null
                    : new Usage(
                            promptTokens,
                            completionTokens,
                            Math.min(cachedTokens, promptTokens),
                            Math.min(reasoningTokens, completionTokens),
                            false);
        }

        void readRoot(JsonParser parser) {
            String name;
            while ((name = parser.nextName()) != null) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "choices" -> readChoices(parser, value);
                    case "usage" -> readUsage(parser, value);
                    case "error" -> readError(parser, value);
                    // Some servers send the error itself in the place of an event: {"object":"error","message":…}.
                    case "object" ->
                        isError = value == JsonToken.VALUE_STRING
                                && parser.getString().equals("error");
                    case "message" -> message = stringOrSkip(parser, value);
                    default -> parser.skipChildren();
                }
            }
        }

        private void readChoices(JsonParser parser, JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            JsonToken element;
            while ((element = parser.nextToken()) != JsonToken.END_ARRAY) {
                if (element == JsonToken.START_OBJECT && !hasChoices) {
                    hasChoices = true;
                    readChoice(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readChoice(JsonParser parser) {
            String name;
            while ((name = parser.nextName()) != null) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "delta", "message" -> readMessage(parser, value);
                    case "finish_reason" -> finishReason = reason(parser, value);
                    default -> parser.skipChildren();
                }
            }
        }

        private void readMessage(JsonParser parser, JsonToken value) {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            String name;
            while ((name = parser.nextName()) != null) {
                JsonToken field = parser.nextToken();
                if (name.equals("content") && field == JsonToken.VALUE_STRING) {
                    content = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readUsage(JsonParser parser, JsonToken value) {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            String name;
            while ((name = parser.nextName()) != null) {
                JsonToken field = parser.nextToken();
                switch (name) {
                    case "prompt_tokens" -> promptTokens = count(parser, field);
                    case "completion_tokens" -> completionTokens = count(parser, field);
                    case "prompt_tokens_details" -> cachedTokens = countIn(parser, field, "cached_tokens");
                    case "completion_tokens_details" -> reasoningTokens = countIn(parser, field, "reasoning_tokens");
                    default -> parser.skipChildren();
                }
            }
        }

        private static int countIn(JsonParser parser, JsonToken value, String wanted) {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return 0;
            }
            int found = 0;
            String name;
            while ((name = parser.nextName()) != null) {
                JsonToken field = parser.nextToken();
                if (name.equals(wanted)) {
                    found = count(parser, field);
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        }

        private void readError(JsonParser parser, JsonToken value) {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            error = value == JsonToken.VALUE_STRING ? parser.getString() : "unspecified";
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            String name;
            while ((name = parser.nextName()) != null) {
                JsonToken field = parser.nextToken();
                if (name.equals("message") && field == JsonToken.VALUE_STRING) {
                    error = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
        }

        /** Some servers write an empty reason until there is one. */
        private static @Nullable String reason(JsonParser parser, JsonToken value) {
            String reason = stringOrSkip(parser, value);
            return reason == null || reason.isEmpty() ? null : reason;
        }

        private static @Nullable String stringOrSkip(JsonParser parser, JsonToken value) {
            if (value == JsonToken.VALUE_STRING) {
                return parser.getString();
            }
            parser.skipChildren();
            return null;
        }

        /** A count, or 0 for what is none. */
        private static int count(JsonParser parser, JsonToken value) {
            if (value == JsonToken.VALUE_NUMBER_INT) {
                return Math.max(0, parser.getValueAsInt());
            }
            parser.skipChildren();
            return 0;
        }
    }
}
