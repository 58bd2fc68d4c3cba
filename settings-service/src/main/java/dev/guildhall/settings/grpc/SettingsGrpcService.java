package dev.guildhall.settings.grpc;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.settings.v1.Settings;
import dev.guildhall.proto.settings.v1.SettingsRequest;
import dev.guildhall.proto.settings.v1.SettingsServiceGrpc;
import dev.guildhall.proto.settings.v1.TierRequest;
import dev.guildhall.proto.settings.v1.TierResponse;
import dev.guildhall.proto.settings.v1.UpdateResponse;
import dev.guildhall.proto.settings.v1.UpdateSettingsRequest;
import dev.guildhall.settings.Edition;
import dev.guildhall.settings.Precondition;
import dev.guildhall.settings.SettingsAccess;
import dev.guildhall.settings.SettingsDesk;
import dev.guildhall.settings.SettingsLimit;
import dev.guildhall.settings.TierDesk;
import dev.guildhall.settings.UpdateOutcome;
import dev.guildhall.settings.UpdateOutcome.Contended;
import dev.guildhall.settings.UpdateOutcome.NotThatVersion;
import dev.guildhall.settings.UpdateOutcome.Updated;
import dev.guildhall.settings.UserId;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.grpc.server.service.GrpcService;

/** {@code bodybroker.settings.v1.SettingsService} (game-ai-contracts, "Settings Service"). Calls run on virtual threads. */
@GrpcService
class SettingsGrpcService extends SettingsServiceGrpc.SettingsServiceImplBase {
    private final SettingsDesk settings;
    private final TierDesk tiers;
    private final RequestLimits limits;

    SettingsGrpcService(SettingsDesk settings, TierDesk tiers, RequestLimits limits) {
        this.settings = settings;
        this.tiers = tiers;
        this.limits = limits;
    }

    @Override
    public void getUserSettings(SettingsRequest request, StreamObserver<Settings> observer) {
        Edition latest = settings.read(admit(request.getUserId()));
        observer.onNext(SettingsMessages.settings(latest.settings()));
        observer.onCompleted();
    }

    @Override
    public void updateSettings(UpdateSettingsRequest request, StreamObserver<UpdateResponse> observer) {
        UpdateOutcome outcome = settings.change(
                admit(request.getUserId()), Precondition.NONE, latest -> SettingsMessages.changed(latest, request));
        Instant changedAt = Objects.requireNonNull(edition(outcome).changedAt());
        observer.onNext(UpdateResponse.newBuilder()
                .setSuccess(true)
                .setTimestamp(changedAt.toEpochMilli())
                .build());
        observer.onCompleted();
    }

    @Override
    public void getUserTier(TierRequest request, StreamObserver<TierResponse> observer) {
        observer.onNext(SettingsMessages.tier(tiers.tier(admit(request.getUserId()))));
        observer.onCompleted();
    }

    /** The user that a request names, with a permit taken for them. */
    private UserId admit(String userId) {
        UserId user = SettingsAccess.admit(userId, Callers.current());
        limits.take(SettingsLimit.SETTINGS, user.toString()).orRefuse();
        return user;
    }

    private static Edition edition(UpdateOutcome outcome) {
        return switch (outcome) {
            case Updated(Edition edition) -> edition;
            case NotThatVersion(long version) ->
                throw new IllegalStateException(
                        "version: " + version + " refused (expected: no precondition, so none)");
            case Contended() ->
                throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "Too many change these settings at once")
                        .withRetryAfter(Duration.ofSeconds(1))
                        .asException();
        };
    }
}
