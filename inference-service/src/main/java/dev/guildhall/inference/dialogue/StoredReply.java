package dev.guildhall.inference.dialogue;

import tools.jackson.databind.json.JsonMapper;

/** A reply as it is kept under an idempotency key: JSON, written and read by nobody but this service. */
public final class StoredReply {
    public static final String CONTENT_TYPE = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private StoredReply() {}

    public static byte[] bytesOf(DialogueReply reply) {
        return MAPPER.writeValueAsBytes(reply);
    }

    static DialogueReply replyOf(byte[] bytes) {
        return MAPPER.readValue(bytes, DialogueReply.class);
    }
}
