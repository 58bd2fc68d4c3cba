package dev.guildhall.inference;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.DocumentedErrorsContract;
import java.util.UUID;

/** But for 402 and the 429 of a tier's limit, which take a payment-service beside this one. */
@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.inference.memory.enabled=false",
            "guildhall.limits.dialogue.permits=5",
            "guildhall.limits.dialogue.window=1d"
        })
class DocumentedErrorsTest extends DocumentedErrorsContract {
    @Override
    protected String scope() {
        return "dialogue";
    }

    /** Answers 404 while all is well. */
    @Override
    protected Ask good() {
        return Ask.get("/v1/dialogue/turns/" + UUID.randomUUID());
    }

    @Override
    protected String table() {
        return "turn_receipts";
    }

    @Override
    protected Ask wrong() {
        return dialogue(4);
    }

    @Override
    protected String wrongField() {
        return "tier";
    }

    @Override
    protected Ask unknown() {
        return good();
    }

    @Override
    protected Ask limited() {
        return dialogue(1);
    }

    private static Ask dialogue(int tier) {
        return new Ask(
                "POST",
                "/v1/dialogue",
                "{\"npc_id\": \"%s\", \"prompt\": \"Good day!\", \"tier\": %d}".formatted(UUID.randomUUID(), tier));
    }
}
