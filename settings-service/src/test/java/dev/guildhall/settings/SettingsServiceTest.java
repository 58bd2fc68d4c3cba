package dev.guildhall.settings;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.util.UUID;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service, started once for all test classes that extend this; payment-service is a real server, too. */
@GuildhallTest(properties = "guildhall.settings.tier.time-limit=500ms")
public abstract class SettingsServiceTest {
    private static final PaymentServer PAYMENT = PaymentServer.start();

    @LocalServerPort
    private int httpPort;

    @DynamicPropertySource
    static void paymentService(DynamicPropertyRegistry properties) {
        properties.add("spring.grpc.client.channel.payment.target", PAYMENT::target);
    }

    protected static PaymentServer payment() {
        return PAYMENT;
    }

    protected final int httpPort() {
        return httpPort;
    }

    /** A player's client, and the settings of that player. */
    protected final SettingsClient player(UUID player) {
        return new SettingsClient(httpPort, player, playerToken(player));
    }

    protected static String playerToken(UUID player) {
        return TestIssuer.shared()
                .token(spec -> spec.client("a-game").player(player).scopes("settings"));
    }

    protected static String clientToken(String... scopes) {
        return TestIssuer.shared().token(spec -> spec.client("a-game").scopes(scopes));
    }
}
