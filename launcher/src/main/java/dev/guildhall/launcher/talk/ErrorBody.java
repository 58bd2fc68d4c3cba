package dev.guildhall.launcher.talk;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the error body that every service answers with. */
final class ErrorBody {
    private static final int MOST_SHOWN = 200;

    private ErrorBody() {}

    /** Its message and code, or the beginning of the body when it is something else. */
    static String sentence(JsonMapper json, String body) {
        try {
            JsonNode error = json.readTree(body).path("error");
            if (error.path("message").isString()) {
                return error.path("message").asString() + " ("
                        + error.path("code").asString("no code") + ")";
            }
        } catch (JacksonException notJson) {
            // Shown as it is.
        }
        return body.isBlank() ? "no body" : body.substring(0, Math.min(MOST_SHOWN, body.length()));
    }
}
