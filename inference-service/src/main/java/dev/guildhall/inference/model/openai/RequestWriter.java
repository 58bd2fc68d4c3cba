package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.openai.UpstreamSettings.Upstream;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.Prompt.Message;
import dev.guildhall.inference.prompt.Prompt.Role;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the bodies of requests, in the dialect of one server. */
final class RequestWriter {
    private static final int USUAL_SIZE = 8 * 1024;

    private final JsonFactory json;
    private final Upstream upstream;
    private final Dialect dialect;

    RequestWriter(JsonFactory json, Upstream upstream) {
        this.json = json;
        this.upstream = upstream;
        this.dialect = upstream.spokenDialect();
    }

    byte[] write(Prompt prompt, boolean stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeStringProperty("model", upstream.model());
            out.writeArrayPropertyStart("messages");
            for (Message message : prompt.messages()) {
                out.writeStartObject();
                out.writeStringProperty("role", role(message.role()));
                out.writeStringProperty("content", message.content());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberProperty(dialect.maxTokensField(), prompt.maxCompletionTokens());
            writeChoice(prompt, out);
            out.writeBooleanProperty("stream", stream);
            if (stream && dialect.takesStreamOptions()) {
                out.writeObjectPropertyStart("stream_options");
                out.writeBooleanProperty("include_usage", true);
                out.writeEndObject();
            }
            if (prompt.begun() != null && dialect.continuesOnRequest()) {
                out.writeBooleanProperty("continue_final_message", true);
                out.writeBooleanProperty("add_generation_prompt", false);
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** How the model chooses its words. */
    private void writeChoice(Prompt prompt, JsonGenerator out) {
        if (upstream.temperature() != null) {
            out.writeNumberProperty("temperature", upstream.temperature());
        }
        if (upstream.topP() != null) {
            out.writeNumberProperty("top_p", upstream.topP());
        }
        if (dialect.takesSeed()) {
            out.writeNumberProperty("seed", seed(prompt.seed()));
        }
    }

    /** Servers differ in how large a seed may be, and some take a negative one for none; 31 bits are fine with all. */
    static int seed(long seed) {
        return (int) (seed ^ (seed >>> 32)) & Integer.MAX_VALUE;
    }

    private static String role(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }
}
