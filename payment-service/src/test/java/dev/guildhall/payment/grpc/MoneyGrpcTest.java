package dev.guildhall.payment.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.payment.PaymentServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.proto.payment.v1.BalanceRequest;
import dev.guildhall.proto.payment.v1.Budget;
import dev.guildhall.proto.payment.v1.ChargeRequest;
import dev.guildhall.proto.payment.v1.ChargeResponse;
import dev.guildhall.proto.payment.v1.CostProjectionRequest;
import dev.guildhall.proto.payment.v1.CostProjectionResponse;
import dev.guildhall.proto.payment.v1.ExplainRequest;
import dev.guildhall.proto.payment.v1.ExplainResponse;
import dev.guildhall.proto.payment.v1.GetBudgetsRequest;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RefundRequest;
import dev.guildhall.proto.payment.v1.ReleaseRequest;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SetBudgetRequest;
import dev.guildhall.proto.payment.v1.SettleRequest;
import dev.guildhall.proto.payment.v1.SettleResponse;
import dev.guildhall.proto.payment.v1.SpendingLimit;
import dev.guildhall.proto.payment.v1.TopUpRequest;
import dev.guildhall.proto.payment.v1.WalletResponse;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

class MoneyGrpcTest extends PaymentServiceTest {
    private static final String NIL = "00000000-0000-0000-0000-000000000000";

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private MeterRegistry registry;

    private String user;
    private PaymentServiceBlockingStub payment;
    private PaymentServiceBlockingStub admin;

    @BeforeEach
    void somebodyNew() {
        user = UUID.randomUUID().toString();
        payment = caller("payment");
        admin = caller("payment", "payment-admin");
    }

    private ReserveRequest.Builder hold(long micros) {
        return ReserveRequest.newBuilder()
                .setUserId(user)
                .setReservationId(UUID.randomUUID().toString())
                .setMaxCostMicros(micros)
                .setLayer(3);
    }

    private SettleRequest.Builder cost(ReserveRequest.Builder hold, long micros) {
        return SettleRequest.newBuilder()
                .setUserId(hold.getUserId())
                .setReservationId(hold.getReservationId())
                .setCostMicros(micros)
                .setService("inference-service")
                .setModel("small")
                .setTokens(42);
    }

    private ReleaseRequest letGo(ReserveRequest.Builder hold) {
        return ReleaseRequest.newBuilder()
                .setUserId(hold.getUserId())
                .setReservationId(hold.getReservationId())
                .build();
    }

    private WalletResponse topUp(long micros) {
        return admin.topUp(TopUpRequest.newBuilder()
                .setUserId(user)
                .setAmountMicros(micros)
                .build());
    }

    private static ConformingError refusalOf(ThrowingCallable call) {
        return ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, call));
    }

    @Test
    void reservesSettlesAndAnswersTheSameAgain() {
        ReserveRequest.Builder hold = hold(30_000);

        ReserveResponse held = payment.reserve(hold.build());
        assertThat(held.getReserved()).isTrue();
        assertThat(held.getState()).isEqualTo("open");
        assertThat(held.getExpiresAt()).isPositive();
        assertThat(payment.reserve(hold.build())).isEqualTo(held);

        SettleResponse settled = payment.settle(cost(hold, 12_345).build());
        assertThat(settled.getSettledMicros()).isEqualTo(12_345);
        assertThat(UUID.fromString(settled.getChargeId()).version()).isEqualTo(5);
        assertThat(payment.settle(cost(hold, 12_345).build())).isEqualTo(settled);
        assertThat(payment.reserve(hold.build()))
                .isEqualTo(ReserveResponse.newBuilder().setState("settled").build());
    }

    @Test
    void saysWhichLimitRefusesAReservation() {
        payment.reserve(hold(30_000).build());

        Counter refusals = registry.counter(
                "guildhall.payment.refused", "what", "reservation", "by", "user_budget", "period", "day");
        double before = refusals.count();
        ReserveResponse refused = payment.reserve(hold(20_001).build());

        assertThat(refusals.count() - before).isOne();
        assertThat(refused.getReserved()).isFalse();
        assertThat(refused.getState()).isEmpty();
        assertThat(refused.getTier()).isEqualTo("free");
        SpendingLimit limit = refused.getRefusedBy();
        assertThat(List.of(limit.getKind(), limit.getScope(), limit.getPeriod()))
                .containsExactly("budget", "user", "day");
        assertThat(limit.getLimitMicros()).isEqualTo(50_000);
        assertThat(limit.getOpenMicros()).isEqualTo(30_000);
        assertThat(limit.getRemainingMicros()).isEqualTo(20_000);
        assertThat(Instant.ofEpochMilli(limit.getResetAt()).toString()).endsWith("T00:00:00Z");
    }

    @Test
    void refusesASettlementThatContradicts() {
        ReserveRequest.Builder hold = hold(1_000);
        refusalOf(() -> payment.settle(cost(hold, 1).build())).hasCode(ErrorCode.NOT_FOUND);
        payment.reserve(hold.build());

        refusalOf(() -> payment.settle(cost(hold, 1_001).build())).namesField("cost_micros");
        refusalOf(() -> payment.settle(
                        cost(hold, 1).setUserId(UUID.randomUUID().toString()).build()))
                .namesField("reservation_id");
        payment.settle(cost(hold, 600).build());
        assertThat(refusalOf(() -> payment.settle(cost(hold, 601).build()))
                        .hasCode(ErrorCode.CONFLICT)
                        .details())
                .isEqualTo(Map.of("settled_micros", "600"));
        assertThat(refusalOf(() -> payment.release(letGo(hold)))
                        .hasCode(ErrorCode.RESERVATION_ENDED)
                        .details())
                .isEqualTo(Map.of("state", "settled"));
    }

    @Test
    void releasesAndThenHoldsNothingMoreUnderThatId() {
        ReserveRequest.Builder hold = hold(1_000);
        payment.reserve(hold.build());

        assertThat(payment.release(letGo(hold)).getReleasedMicros()).isEqualTo(1_000);
        assertThat(payment.release(letGo(hold)).getReleasedMicros()).isZero();
        assertThat(payment.reserve(hold.build()).getState()).isEqualTo("released");
        refusalOf(() -> payment.settle(cost(hold, 1).build())).hasCode(ErrorCode.RESERVATION_ENDED);
        refusalOf(() -> payment.reserve(
                        hold.setUserId(UUID.randomUUID().toString()).build()))
                .namesField("reservation_id");
        refusalOf(() -> payment.release(letGo(hold))).namesField("reservation_id");
    }

    @Test
    void letsGoOfAHoldThatNobodyEnds() {
        ReserveRequest.Builder hold = hold(50_000).setTtlMs(1_000);
        payment.reserve(hold.build());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> payment.reserve(hold.build()).getState().equals("expired"));
        assertThat(payment.settle(cost(hold, 50_000).build()).getSettledMicros())
                .isEqualTo(50_000);
    }

    @Test
    void chargesDollarsOnceForAKey() {
        topUp(1_000_000);
        admin.setBudget(SetBudgetRequest.newBuilder()
                .setUserId(user)
                .setPeriod("day")
                .setLimitMicros(1_000_000)
                .build());
        ChargeRequest charge = ChargeRequest.newBuilder()
                .setUserId(user)
                .setCostUsd(0.1)
                .setDescription("a sword")
                .build();
        PaymentServiceBlockingStub withKey = payment.withInterceptors(GrpcTestClient.header("idempotency-key", "k-1"));

        ChargeResponse charged = withKey.chargeUser(charge);

        assertThat(charged.getSuccess()).isTrue();
        assertThat(charged.getNewBalance()).isEqualTo(0.9);
        assertThat(charged.getNewBalanceMicros()).isEqualTo(900_000);
        assertThat(payment.chargeUser(
                        charge.toBuilder().setIdempotencyKey("k-1").build()))
                .isEqualTo(charged);
        assertThat(payment.chargeUser(charge.toBuilder().setCostMicros(50_000).build())
                        .getNewBalanceMicros())
                .isEqualTo(850_000);
        refusalOf(() -> payment.chargeUser(charge.toBuilder()
                        .setIdempotencyKey("k-1")
                        .setCostUsd(0.2)
                        .build()))
                .hasCode(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        refusalOf(() -> payment.chargeUser(
                        charge.toBuilder().setIdempotencyKey("a key").build()))
                .hasCode(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void refusesAChargeWithTheLimitThatRefusedIt() {
        topUp(60_000);
        ChargeRequest.Builder charge = ChargeRequest.newBuilder().setUserId(user);

        refusalOf(() -> payment.chargeUser(charge.setCostMicros(50_001).build()))
                .hasCode(ErrorCode.INSUFFICIENT_BUDGET)
                .namesItsLimit();
        payment.chargeUser(charge.setCostMicros(50_000).build());
        user = UUID.randomUUID().toString();
        topUp(100);
        assertThat(refusalOf(() -> payment.chargeUser(
                                charge.setUserId(user).setCostMicros(101).build()))
                        .hasCode(ErrorCode.INSUFFICIENT_BUDGET)
                        .details())
                .isEqualTo(Map.of("limited_by", "wallet", "balance", "100", "held", "0"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.01, 10_000})
    void refusesACostThatIsNone(double usd) {
        refusalOf(() -> payment.chargeUser(ChargeRequest.newBuilder()
                        .setUserId(user)
                        .setCostUsd(usd)
                        .build()))
                .namesField("cost_usd");
    }

    @Test
    void refundsAChargeOnceAndNoMore() {
        topUp(40_000);
        String charge = payment.chargeUser(ChargeRequest.newBuilder()
                        .setUserId(user)
                        .setCostMicros(30_000)
                        .build())
                .getChargeId();
        RefundRequest.Builder refund = RefundRequest.newBuilder()
                .setChargeId(charge)
                .setAmountMicros(10_000)
                .setIdempotencyKey("r-1");

        WalletResponse refunded = admin.refund(refund.build());

        assertThat(refunded.getBalanceMicros()).isEqualTo(20_000);
        assertThat(refunded.getEntryId()).isNotEmpty();
        assertThat(admin.refund(refund.build())).isEqualTo(refunded);
        refusalOf(() -> admin.refund(
                        refund.setIdempotencyKey("r-2").setAmountMicros(20_001).build()))
                .namesField("amount_micros");
        admin.refund(refund.setAmountMicros(0).build());
        refusalOf(() -> admin.refund(refund.setIdempotencyKey("r-3").build())).hasCode(ErrorCode.CONFLICT);
        refusalOf(() -> admin.refund(
                        refund.setChargeId(UUID.randomUUID().toString()).build()))
                .hasCode(ErrorCode.NOT_FOUND);
        assertThat(payment.getBalance(
                        BalanceRequest.newBuilder().setUserId(user).build()))
                .isEqualTo(WalletResponse.newBuilder().setBalanceMicros(40_000).build());
    }

    @Test
    void setsListsAndRemovesBudgets() {
        SetBudgetRequest.Builder change =
                SetBudgetRequest.newBuilder().setUserId(user).setPeriod("month");
        GetBudgetsRequest whose = GetBudgetsRequest.newBuilder().setUserId(user).build();

        Budget set = admin.setBudget(change.setLimitMicros(77).build());
        assertThat(set.getSource()).isEqualTo("set");
        assertThat(set.getLimit().getRemainingMicros()).isEqualTo(77);
        assertThat(payment.getBudgets(whose).getBudgetsList())
                .extracting(Budget::getSource)
                .startsWith("tier", "set");
        assertThat(admin.setBudget(change.clearLimitMicros().build()).getSource())
                .isEqualTo("tier");
        refusalOf(() -> admin.setBudget(
                        change.setPeriod("year").setLimitMicros(-1).build()))
                .namesField("period")
                .namesField("limit_micros");
        // Far above what the other tests spend, since it is theirs, too.
        Budget studio = admin.setBudget(SetBudgetRequest.newBuilder()
                .setPeriod("day")
                .setLimitMicros(1_000_000_000)
                .build());
        assertThat(studio.getLimit().getScope()).isEqualTo("studio");
        assertThat(payment.getBudgets(GetBudgetsRequest.getDefaultInstance()).getBudgetsList())
                .containsExactly(studio);
        assertThat(admin.setBudget(
                        SetBudgetRequest.newBuilder().setPeriod("day").build()))
                .isEqualTo(Budget.getDefaultInstance());
    }

    @Test
    void explainsAndProjectsWhatWasSpent() {
        ReserveRequest.Builder hold = hold(50_000);
        payment.reserve(hold.build());
        payment.settle(cost(hold, 50_000).build());

        payment.checkRateLimit(
                RateLimitRequest.newBuilder().setUserId(user).setLayer(4).build());

        ExplainResponse explained =
                payment.explain(ExplainRequest.newBuilder().setUserId(user).build());
        CostProjectionResponse projected = payment.getCostProjection(
                CostProjectionRequest.newBuilder().setUserId(user).build());

        assertThat(explained.getTier()).isEqualTo("free");
        assertThat(explained.getSpendingList()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(explained.getRefusalsList()).singleElement().asString().contains("$0 left of $0.05");
        assertThat(explained.getUsesList())
                .hasSize(8)
                .filteredOn(use -> use.getUsed() == 1)
                .extracting(use -> use.getLayer() + " " + use.getPeriod())
                .containsExactly("4 daily", "4 hourly");
        assertThat(projected.getDailyCost()).isEqualTo(0.05);
        assertThat(projected.getMonthlyProjectionMicros()).isGreaterThanOrEqualTo(50_000);
        assertThat(projected.getAnnualProjectionMicros()).isGreaterThan(projected.getMonthlyProjectionMicros());
    }

    @Test
    void copiesWhatWasSpentToRedis() {
        ReserveRequest.Builder hold = hold(50_000);
        payment.reserve(hold.build());
        payment.settle(cost(hold, 12_340).build());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(redis.opsForValue().get("cost:" + user + ":daily")).isEqualTo("0.01234");
            assertThat(redis.opsForValue().get("cost:" + user + ":monthly")).isEqualTo("0.01234");
        });
        assertThat(redis.getExpire("cost:" + user + ":daily")).isBetween(0L, 86_400L);
        assertThat(redis.getExpire("cost:" + user + ":monthly")).isBetween(0L, 2_592_000L);
    }

    @Test
    void asksForTheScopes() {
        assertThat(refusalOf(() -> caller("dialogue").reserve(hold(1).build()))
                        .hasCode(ErrorCode.FORBIDDEN)
                        .details())
                .containsEntry("required_scope", "payment");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> payment.topUp(TopUpRequest.getDefaultInstance()),
                () -> payment.refund(RefundRequest.getDefaultInstance()),
                () -> payment.setBudget(SetBudgetRequest.getDefaultInstance()))) {
            assertThat(refusalOf(call).hasCode(ErrorCode.FORBIDDEN).details())
                    .containsEntry("required_scope", "payment-admin");
        }
        refusalOf(() -> caller("payment-admin").topUp(TopUpRequest.getDefaultInstance()))
                .hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void namesEveryWrongField() {
        refusalOf(() -> payment.reserve(ReserveRequest.newBuilder()
                        .setUserId("1-1-1-1-1")
                        .setReservationId("x".repeat(300))
                        .setLayer(5)
                        .setTtlMs(1)
                        .build()))
                .namesField("user_id")
                .namesField("reservation_id")
                .namesField("max_cost_micros")
                .namesField("layer")
                .namesField("ttl_ms");
        refusalOf(() -> payment.settle(SettleRequest.newBuilder()
                        .setUserId(NIL)
                        .setCostMicros(-1)
                        .setService("\0")
                        .setModel("m".repeat(101))
                        .setTokens(-1)
                        .build()))
                .namesField("user_id")
                .namesField("reservation_id")
                .namesField("cost_micros")
                .namesField("service")
                .namesField("model")
                .namesField("tokens");
        refusalOf(() -> payment.release(ReleaseRequest.getDefaultInstance())).namesField("user_id");
        refusalOf(() -> payment.getBalance(BalanceRequest.getDefaultInstance())).namesField("user_id");
        refusalOf(() -> admin.topUp(TopUpRequest.newBuilder()
                        .setUserId(user)
                        .setDescription("d".repeat(501))
                        .build()))
                .namesField("amount_micros")
                .namesField("description");
        refusalOf(() -> admin.refund(
                        RefundRequest.newBuilder().setAmountMicros(-1).build()))
                .namesField("charge_id")
                .namesField("amount_micros");
    }
}
