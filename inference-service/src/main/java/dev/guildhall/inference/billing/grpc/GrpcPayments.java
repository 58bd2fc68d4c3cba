package dev.guildhall.inference.billing.grpc;

import dev.guildhall.inference.billing.AttemptCost;
import dev.guildhall.inference.billing.BillingSettings;
import dev.guildhall.inference.billing.Layer;
import dev.guildhall.inference.billing.Payer;
import dev.guildhall.inference.billing.PaymentFailedException;
import dev.guildhall.inference.billing.Payments;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.ReleaseRequest;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SettleRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@code bodybroker.payment.v1.PaymentService}, called with this service's own token. */
@Component
final class GrpcPayments implements Payments {
    private static final String SERVICE = "inference-service";

    private final PaymentServiceBlockingStub payment;
    private final Duration timeLimit;
    private final Duration holdTime;
    private final Clock clock;

    GrpcPayments(PaymentServiceBlockingStub payment, BillingSettings settings, Clock clock) {
        this.payment = payment;
        this.timeLimit = settings.timeLimit();
        this.holdTime = settings.holdTime();
        this.clock = clock;
    }

    @Override
    public Optional<Refusal> takeUse(Payer payer, Layer layer) {
        RateLimitResponse answer = ask(stub -> stub.checkRateLimit(RateLimitRequest.newBuilder()
                .setUserId(payer.toString())
                .setLayer(layer.number())
                .build()));
        return answer.getAllowed()
                ? Optional.empty()
                : Optional.of(PaymentRefusals.limitExceeded(answer, layer, clock.instant()));
    }

    @Override
    public Optional<Refusal> reserve(Payer payer, Layer layer, UUID reservation, long mostMicros) {
        ReserveResponse answer = ask(stub -> stub.reserve(ReserveRequest.newBuilder()
                .setUserId(payer.toString())
                .setReservationId(reservation.toString())
                .setMaxCostMicros(mostMicros)
                .setLayer(layer.number())
                .setTtlMs(holdTime.toMillis())
                .build()));
        if (!answer.getReserved()) {
            return Optional.of(PaymentRefusals.insufficient(answer, mostMicros));
        }
        if (!answer.getState().equals("open")) {
            // Nothing is held, so nothing may be spent.
            throw new PaymentFailedException(
                    "reservation " + reservation + " is " + answer.getState(),
                    false,
                    Status.FAILED_PRECONDITION.asRuntimeException());
        }
        return Optional.empty();
    }

    @Override
    public void settle(AttemptCost cost) {
        tell(stub -> stub.settle(SettleRequest.newBuilder()
                .setUserId(cost.payer().toString())
                .setReservationId(cost.reservation().toString())
                .setCostMicros(cost.costMicros())
                .setService(SERVICE)
                .setModel(cost.model())
                .setTokens(cost.tokens())
                .build()));
    }

    @Override
    public void release(Payer payer, UUID reservation) {
        tell(stub -> stub.release(ReleaseRequest.newBuilder()
                .setUserId(payer.toString())
                .setReservationId(reservation.toString())
                .build()));
    }

    /** On behalf of a caller: whose leaving ends the question, too. */
    private <R> R ask(Function<PaymentServiceBlockingStub, R> call) {
        try {
            return call(call);
        } catch (PaymentFailedException failed) {
            if (Context.current().isCancelled() || Thread.currentThread().isInterrupted()) {
                throw new CallerGoneException("the caller left while payment-service was asked");
            }
            throw failed;
        }
    }

    /** On nobody's behalf: a caller who leaves does not end it. */
    private <R> void tell(Function<PaymentServiceBlockingStub, R> call) {
        Context.current().fork().run(() -> call(call));
    }

    private <R> R call(Function<PaymentServiceBlockingStub, R> call) {
        try {
            return call.apply(payment.withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (StatusRuntimeException failed) {
            boolean mayPass = switch (failed.getStatus().getCode()) {
                case INVALID_ARGUMENT, ABORTED, FAILED_PRECONDITION, NOT_FOUND -> false;
                default -> true;
            };
            throw new PaymentFailedException(failed.getStatus().toString(), mayPass, failed);
        }
    }
}
