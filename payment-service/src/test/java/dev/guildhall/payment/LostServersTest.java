package dev.guildhall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.payment.v1.BalanceRequest;
import dev.guildhall.proto.payment.v1.ReleaseRequest;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.SettleRequest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Without PostgreSQL money fails closed; without Redis nobody notices but those who read there. */
@GuildhallTest(breakableServers = true, properties = "spring.datasource.hikari.connection-timeout=500")
class LostServersTest extends PaymentServiceTest {
    @Autowired
    private BreakableServers servers;

    @Autowired
    private StringRedisTemplate redis;

    private final String user = UUID.randomUUID().toString();

    @AfterEach
    void restore() {
        servers.restore();
    }

    private ReserveRequest hold() {
        return ReserveRequest.newBuilder()
                .setUserId(user)
                .setReservationId(UUID.randomUUID().toString())
                .setMaxCostMicros(1_000)
                .build();
    }

    private SettleRequest cost(ReserveRequest hold) {
        return SettleRequest.newBuilder()
                .setUserId(user)
                .setReservationId(hold.getReservationId())
                .setCostMicros(400)
                .setService("inference-service")
                .build();
    }

    @Test
    void failsClosedWithoutPostgresAndGoesOnAfterwards() {
        ReserveRequest hold = hold();
        caller("payment").reserve(hold);

        servers.postgres().cut();
        isUnavailable(catchThrowableOfType(
                StatusRuntimeException.class, () -> caller("payment").reserve(hold())));
        isUnavailable(catchThrowableOfType(
                StatusRuntimeException.class, () -> caller("payment").settle(cost(hold))));
        isUnavailable(catchThrowableOfType(
                StatusRuntimeException.class,
                () -> caller("payment")
                        .release(ReleaseRequest.newBuilder()
                                .setUserId(user)
                                .setReservationId(hold.getReservationId())
                                .build())));
        isUnavailable(catchThrowableOfType(
                StatusRuntimeException.class,
                () -> caller("payment")
                        .getBalance(BalanceRequest.newBuilder().setUserId(user).build())));
        servers.restore();

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> caller("payment").settle(cost(hold)).getSettledMicros() == 400);
    }

    @Test
    void spendsWithoutRedisAndMakesItGoodWithTheNextBooking() {
        servers.redis().cut();
        ReserveRequest first = hold();
        caller("payment").reserve(first);
        assertThat(caller("payment").settle(cost(first)).getSettledMicros()).isEqualTo(400);
        servers.restore();

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    ReserveRequest next = hold();
                    caller("payment").reserve(next);
                    caller("payment").settle(cost(next));
                    String spent = redis.opsForValue().get("cost:" + user + ":daily");
                    assertThat(spent).isNotNull();
                    assertThat(Double.parseDouble(spent)).isGreaterThan(0.0004);
                });
    }

    private static void isUnavailable(StatusRuntimeException failure) {
        ErrorConformance.of(failure).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
    }
}
