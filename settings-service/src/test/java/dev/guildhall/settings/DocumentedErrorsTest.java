package dev.guildhall.settings;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.DocumentedErrorsContract;
import java.util.UUID;

@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.limits.settings.permits=5",
            "guildhall.limits.settings.window=1d"
        })
class DocumentedErrorsTest extends DocumentedErrorsContract {
    private final String settings = "/v1/settings/" + UUID.randomUUID();

    @Override
    protected String scope() {
        return "settings";
    }

    @Override
    protected Ask good() {
        return Ask.get(settings);
    }

    @Override
    protected String table() {
        return "user_settings";
    }

    @Override
    protected Ask wrong() {
        return new Ask("PUT", settings, "{\"audio\": {\"master_volume\": 2}}");
    }

    @Override
    protected String wrongField() {
        return "audio.master_volume";
    }

    /** Everybody has settings, so there is no user who is not there. */
    @Override
    protected Ask unknown() {
        return Ask.get("/v1/settings");
    }
}
