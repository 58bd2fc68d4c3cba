package dev.guildhall.orchestration.battle;

import tools.jackson.databind.json.JsonMapper;

/** An answer as it is kept under an idempotency key: JSON, written and read by nobody but this service. */
final class StoredBattle {
    static final String CONTENT_TYPE = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private StoredBattle() {}

    static byte[] bytesOf(BattleAnswer answer) {
        return MAPPER.writeValueAsBytes(answer);
    }

    static BattleAnswer answerOf(byte[] bytes) {
        return MAPPER.readValue(bytes, BattleAnswer.class);
    }
}
