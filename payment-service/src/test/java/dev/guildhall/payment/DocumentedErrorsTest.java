package dev.guildhall.payment;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.DocumentedErrorsContract;
import java.util.UUID;

@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.limits.usage.permits=5",
            "guildhall.limits.usage.window=1d"
        })
class DocumentedErrorsTest extends DocumentedErrorsContract {
    @Override
    protected String scope() {
        return "payment";
    }

    @Override
    protected Ask good() {
        return Ask.get("/v1/usage?user_id=" + UUID.randomUUID());
    }

    @Override
    protected String table() {
        return "cost_tracking";
    }

    @Override
    protected Ask wrong() {
        return Ask.get("/v1/usage?user_id=me");
    }

    @Override
    protected String wrongField() {
        return "user_id";
    }

    /** The webhook is there only where it was configured. */
    @Override
    protected Ask unknown() {
        return new Ask("POST", "/v1/stripe/webhook", "{}");
    }
}
