package dev.guildhall.state;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.DocumentedErrorsContract;
import java.util.UUID;

@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.limits.tools.permits=5",
            "guildhall.limits.tools.window=1d"
        })
class DocumentedErrorsTest extends DocumentedErrorsContract {
    @Override
    protected String scope() {
        return "state";
    }

    @Override
    protected Ask good() {
        return Ask.get("/v1/players/" + UUID.randomUUID() + "/history");
    }

    @Override
    protected String table() {
        return "player_history";
    }

    @Override
    protected Ask wrong() {
        return Ask.get("/v1/entities/7");
    }

    @Override
    protected String wrongField() {
        return "entity_id";
    }

    @Override
    protected Ask unknown() {
        return Ask.get("/v1/entities/" + UUID.randomUUID());
    }
}
