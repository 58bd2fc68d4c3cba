package dev.guildhall.orchestration;

import dev.guildhall.orchestration.neighbours.InferenceNeighbour;
import dev.guildhall.orchestration.neighbours.PaymentNeighbour;
import dev.guildhall.orchestration.neighbours.StateNeighbour;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.DocumentedErrorsContract;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** But for the 429 of a tier's limit, which is told of where places are made. */
@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.limits.content.permits=5",
            "guildhall.limits.content.window=1d"
        })
class DocumentedErrorsTest extends DocumentedErrorsContract {
    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry properties) {
        properties.add("spring.grpc.client.channel.inference.target", InferenceNeighbour.shared()::target);
        properties.add("spring.grpc.client.channel.state.target", StateNeighbour.shared()::target);
        properties.add("spring.grpc.client.channel.payment.target", PaymentNeighbour.shared()::target);
    }

    @BeforeEach
    void reset() {
        InferenceNeighbour.shared().reset();
        StateNeighbour.shared().reset();
        PaymentNeighbour.shared().reset();
    }

    @Override
    protected String scope() {
        return "content";
    }

    @Override
    protected Ask good() {
        return place("ghoul");
    }

    @Override
    protected String table() {
        return "generated_content";
    }

    @Override
    protected Ask wrong() {
        return place("dragon");
    }

    @Override
    protected String wrongField() {
        return "monster_type";
    }

    @Override
    protected Ask unknown() {
        return Ask.get("/v1/orchestration/generated/" + UUID.randomUUID());
    }

    private static Ask place(String monster) {
        return new Ask(
                "POST",
                "/v1/orchestration/generate",
                "{\"seed\": 7, \"monster_type\": \"%s\", \"activate_npcs\": false}".formatted(monster));
    }
}
