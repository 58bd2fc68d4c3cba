package dev.guildhall.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void namesEveryWrongFieldInMessageAndDetails() {
        Violations violations = new Violations();
        violations.expect(false, "tier", 7, "1, 2 or 3");
        violations.expect(true, "npc_id", "fine", "a UUID");
        violations.add("prompt", "0 characters", "1..1000 characters");

        Refusal refusal = violations.toRefusal().orElseThrow();

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal.message())
                .isEqualTo("tier: 7 (expected: 1, 2 or 3); prompt: 0 characters (expected: 1..1000 characters)");
        assertThat(refusal.details())
                .isEqualTo(Map.of(
                        "fields",
                        List.of(
                                Map.of("field", "tier", "given", "7", "expected", "1, 2 or 3"),
                                Map.of(
                                        "field", "prompt",
                                        "given", "0 characters",
                                        "expected", "1..1000 characters"))));
    }

    @Test
    void shortensWhatWasGivenSoThatAHugeValueIsNotEchoed() {
        FieldViolation violation = new FieldViolation("npc_id", "x".repeat(10_000), "a UUID");

        assertThat(violation.given()).hasSize(64).endsWith("…");
    }

    @Test
    void stopsCollectingBeforeAHostileRequestFillsTheAnswer() {
        Violations violations = new Violations();
        for (int i = 0; i < 1_000; i++) {
            violations.add("recent_events[" + i + "]", "501 characters", "at most 500 characters");
        }

        assertThat((List<?>) violations.toRefusal().orElseThrow().details().get("fields"))
                .hasSize(32);
    }

    @Test
    void keepsItsDetailsWhenTheCallersMapChanges() {
        Map<String, Object> details = new HashMap<>(Map.of("limit", 5));
        Refusal refusal = new Refusal(ErrorCode.RATE_LIMIT_EXCEEDED, "too many", details, null);

        details.put("limit", 6);

        assertThat(refusal.details()).containsEntry("limit", 5);
    }

    @Test
    void needsAtLeastOneViolation() {
        assertThatThrownBy(() -> Refusal.invalid(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("violations: none (expected: at least one)");
    }

    @Test
    void addsADetailToACopy() {
        Refusal bare = Refusal.of(ErrorCode.FORBIDDEN, "no");

        assertThat(bare.withDetail("required_scope", "dialogue").details()).containsEntry("required_scope", "dialogue");
        assertThat(bare.details()).isEmpty();
    }
}
