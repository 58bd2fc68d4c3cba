package dev.guildhall.platform.testkit.upstream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What of a request's JSON decides how it is answered.
 *
 * @param texts one per message or input: its text, or its text parts joined; empty when nobody wants them
 * @param complaint why it is no good request
 */
record Question(
        boolean stream,
        boolean withUsage,
        List<String> texts,
        @Nullable String complaint) {
    private static final JsonFactory JSON = new JsonFactory();

    static Question ofChat(Request request, boolean withTexts) {
        return read(request, new Reading("messages", withTexts));
    }

    static Question ofModeration(Request request) {
        return read(request, new Reading("input", true));
    }

    private static Question read(Request request, Reading reading) {
        try (JsonParser parser = JSON.createParser(
                ObjectReadContext.empty(), request.buffer(), request.bodyStart(), request.bodyLength())) {
            reading.read(parser);
            return new Question(reading.stream, reading.withUsage, reading.texts, reading.complaint());
        } catch (JacksonException e) {
            return new Question(false, false, List.of(), "We could not parse the JSON body of your request.");
        }
    }

    private static final class Reading {
        private final String wanted;
        private final boolean withTexts;
        private final List<String> texts = new ArrayList<>();
        private boolean clean;
        private boolean model;
        private boolean asked;
        private boolean stream;
        private boolean streamOptions;
        private boolean withUsage;

        Reading(String wanted, boolean withTexts) {
            this.wanted = wanted;
            this.withTexts = withTexts;
        }

        void read(JsonParser parser) {
            clean = parser.nextToken() == JsonToken.START_OBJECT;
            while (clean && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(wanted)) {
                    asked = value == JsonToken.START_ARRAY || value == JsonToken.VALUE_STRING;
                    readTexts(parser, value);
                } else {
                    readOption(parser, name, value);
                }
            }
            clean = clean && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        }

        @Nullable
        String complaint() {
            if (!clean) {
                return "The body is not one object of the expected form.";
            }
            if (!asked) {
                return "Missing required parameter: '" + wanted + "'.";
            }
            if (!model && wanted.equals("messages")) {
                return "You must provide a model parameter.";
            }
            return streamOptions && !stream
                    ? "The 'stream_options' parameter is only allowed when 'stream' is enabled."
                    : null;
        }

        private void readOption(JsonParser parser, String name, JsonToken value) {
            switch (name) {
                case "model" -> model = value == JsonToken.VALUE_STRING;
                case "stream" -> stream = value == JsonToken.VALUE_TRUE;
                case "stream_options" -> readStreamOptions(parser, value);
                default -> parser.skipChildren();
            }
        }

        private void readStreamOptions(JsonParser parser, JsonToken value) {
            streamOptions = value == JsonToken.START_OBJECT;
            while (streamOptions && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean usage = parser.currentName().equals("include_usage");
                JsonToken set = parser.nextToken();
                withUsage |= usage && set == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            }
        }

        private void readTexts(JsonParser parser, JsonToken value) {
            if (!withTexts) {
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_STRING) {
                texts.add(parser.getString());
            } else if (value == JsonToken.START_ARRAY) {
                for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
                    texts.add(each == JsonToken.START_OBJECT ? textOf(parser) : parser.getString());
                }
            }
        }

        /** Of the object that has just begun: what its {@code content} or {@code text} says, or the parts of that. */
        private static String textOf(JsonParser parser) {
            StringBuilder text = new StringBuilder();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean speaks = parser.currentName().equals("content")
                        || parser.currentName().equals("text");
                JsonToken value = parser.nextToken();
                if (speaks && value == JsonToken.VALUE_STRING) {
                    text.append(parser.getString());
                } else if (speaks && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        text.append(textOf(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return text.toString();
        }
    }
}
