package dev.guildhall.payment.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bodybroker.payment.v1.Payment.ChargeRequest;
import bodybroker.payment.v1.Payment.ChargeResponse;
import bodybroker.payment.v1.Payment.CostProjectionRequest;
import bodybroker.payment.v1.Payment.CostProjectionResponse;
import bodybroker.payment.v1.Payment.RateLimitRequest;
import bodybroker.payment.v1.Payment.RateLimitResponse;
import bodybroker.payment.v1.Payment.UserTierRequest;
import bodybroker.payment.v1.Payment.UserTierResponse;
import bodybroker.payment.v1.PaymentServiceGrpc;
import bodybroker.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.payment.PaymentServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.payment.v1.TopUpRequest;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls every rpc with a client that was generated from the documented text alone. */
class DocumentedClientTest extends PaymentServiceTest {
    private final String user = UUID.randomUUID().toString();
    private PaymentServiceBlockingStub client;

    @BeforeEach
    void knowTheDocumentAlone() {
        // The channel with the caller's token on it.
        client = PaymentServiceGrpc.newBlockingStub(caller("payment").getChannel())
                .withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    @Test
    void asksForATier() {
        UserTierResponse tier =
                client.getUserTier(UserTierRequest.newBuilder().setUserId(user).build());

        assertThat(tier.getTier()).isEqualTo("free");
        assertThat(tier.getActive()).isTrue();
        assertThat(tier.getExpiresAt()).isZero();
    }

    @Test
    void usesALayer() {
        RateLimitRequest use = RateLimitRequest.newBuilder()
                .setUserId(user)
                .setTier("free")
                .setLayer(3)
                .build();

        RateLimitResponse first = client.checkRateLimit(use);
        RateLimitResponse second = client.checkRateLimit(use);

        assertThat(first.getAllowed()).isTrue();
        assertThat(first.getErrorMessage()).isEmpty();
        assertThat(first.getRemainingDaily()).isPositive();
        assertThat(second.getRemainingDaily()).isEqualTo(first.getRemainingDaily() - 1);
        assertThat(second.getRemainingHourly()).isLessThanOrEqualTo(second.getRemainingDaily());
    }

    @Test
    void chargesAndProjects() {
        caller("payment", "payment-admin")
                .topUp(TopUpRequest.newBuilder()
                        .setUserId(user)
                        .setAmountMicros(50_000)
                        .build());
        ChargeRequest charge = ChargeRequest.newBuilder()
                .setUserId(user)
                .setCostUsd(0.03)
                .setDescription("a sword")
                .build();

        ChargeResponse charged = client.chargeUser(charge);
        CostProjectionResponse projected = client.getCostProjection(
                CostProjectionRequest.newBuilder().setUserId(user).build());

        assertThat(charged.getSuccess()).isTrue();
        assertThat(charged.getNewBalance()).isEqualTo(0.02);
        assertThat(projected.getDailyCost()).isEqualTo(0.03);
        assertThat(projected.getMonthlyProjection()).isGreaterThanOrEqualTo(projected.getDailyCost());
        assertThat(projected.getAnnualProjection()).isGreaterThan(projected.getMonthlyProjection());
        ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, () -> client.chargeUser(charge)))
                .hasCode(ErrorCode.INSUFFICIENT_BUDGET);
    }
}
