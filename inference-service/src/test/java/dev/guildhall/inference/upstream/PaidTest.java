package dev.guildhall.inference.upstream;

import dev.guildhall.payment.PaymentServiceApplication;
import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.testkit.NeighbourService;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import java.util.Map;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * The service in front of models that cost money, with a payment-service behind a link that can be cut. A token of a question
 * costs 2 micro-dollars, one of an answer 10; a failure that may pass is asked about once more.
 */
@TestPropertySource(
        properties = {
            "guildhall.inference.upstreams.patient.price.input=2",
            "guildhall.inference.upstreams.patient.price.cached-input=1",
            "guildhall.inference.upstreams.patient.price.output=10",
            "guildhall.inference.upstreams.patient.price.reasoning=12",
            "guildhall.inference.upstreams.hasty.price.input=2",
            "guildhall.inference.upstreams.hasty.price.output=10",
            "guildhall.inference.ladder.retries=1",
            "guildhall.inference.billing.time-limit=5s",
            "guildhall.inference.billing.settle-every=200ms",
            "guildhall.grpc.client.reconnect-every=200ms"
        })
abstract class PaidTest extends UpstreamTest {
    /** What an answer of 100 and 3 tokens costs. */
    static final long ANSWERED = 100 * 2 + 3 * 10;

    private static final NeighbourService PAYMENT = NeighbourService.start(
            GuildhallService.builder(PaymentServiceApplication.class),
            Map.of(
                    "guildhall.payment.tiers.free.daily-micros", 100_000_000,
                    "guildhall.payment.tiers.free.monthly-micros", 100_000_000,
                    "guildhall.payment.limits.free.layer-3.daily", 50,
                    "guildhall.payment.limits.free.layer-3.hourly", 20));

    /** Between the service and payment-service. */
    static final BreakableLink LINK = BreakableLink.to("127.0.0.1", grpcPortOfPayment());

    /** What payment-service has in its books. */
    static final Ledger LEDGER = new Ledger(PAYMENT.database());

    @DynamicPropertySource
    static void payment(DynamicPropertyRegistry properties) {
        properties.add("spring.grpc.client.channel.payment.target", () -> "static://127.0.0.1:" + LINK.port());
    }

    private static int grpcPortOfPayment() {
        return PAYMENT.context().getBean(GrpcServerLifecycle.class).getPort();
    }

    /** Asks payment-service itself, past the link. */
    static Bank bank() {
        return new Bank(grpcPortOfPayment());
    }
}
