package dev.guildhall.payment.usage.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.budget.SpendingLimit;
import dev.guildhall.payment.budget.SpendingLimit.Kind;
import dev.guildhall.payment.budget.SpendingWindow;
import dev.guildhall.payment.budget.UserLimits;
import dev.guildhall.payment.uselimit.LimitState;
import dev.guildhall.payment.uselimit.UseState;
import dev.guildhall.payment.user.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a user may still do, as JSON: the members of {@code PaymentService.Explain}. */
@Schema(name = "Explanation", description = "Each limit of a user with what was used of it, and what would still fit")
record ExplanationBody(
        @JsonProperty("user_id") UUID userId,

        @Schema(description = "`free`, `premium` or `whale`") @JsonProperty("tier")
        String tier,

        @Schema(description = "Wallet and budgets") @JsonProperty("spending")
        List<Spending> spending,

        @Schema(description = "The uses of each layer in each window") @JsonProperty("uses")
        List<Use> uses,

        @Schema(description = "A sentence for each limit that is used up; empty when none is") @JsonProperty("refusals")
        List<String> refusals) {

    static ExplanationBody of(UserId user, UserLimits limits, UseState state) {
        return new ExplanationBody(
                user.value(),
                limits.tier(),
                limits.limits().stream().map(Spending::of).toList(),
                state.limits().stream().map(Use::of).toList(),
                Stream.concat(limits.refusals().stream(), state.refusals().stream())
                        .toList());
    }

    @Schema(name = "SpendingLimit", description = "Amounts are in millionths of a US dollar, and in dollars, exactly")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spending(
            @Schema(description = "`wallet` or `budget`") @JsonProperty("kind")
            String kind,

            @Schema(description = "Whose: `user` or `studio`") @JsonProperty("scope")
            String scope,

            @Schema(description = "`day` or `month`, in UTC; absent for a wallet") @JsonProperty("period") @Nullable
            String period,

            @Schema(description = "Of a wallet its balance") @JsonProperty("limit_micros")
            long limitMicros,

            @JsonProperty("limit_usd") BigDecimal limitUsd,

            @Schema(description = "Booked in this window") @JsonProperty("settled_micros")
            long settledMicros,

            @JsonProperty("settled_usd") BigDecimal settledUsd,

            @Schema(description = "Held by open reservations") @JsonProperty("open_micros")
            long openMicros,

            @JsonProperty("open_usd") BigDecimal openUsd,

            @Schema(description = "What would still fit") @JsonProperty("remaining_micros")
            long remainingMicros,

            @JsonProperty("remaining_usd") BigDecimal remainingUsd,

            @Schema(description = "When the window ends; absent for a wallet") @JsonProperty("reset_at") @Nullable
            Instant resetAt) {

        static Spending of(SpendingLimit limit) {
            SpendingWindow window = limit.window();
            return new Spending(
                    limit.kind() == Kind.WALLET ? "wallet" : "budget",
                    limit.kind() == Kind.STUDIO_BUDGET ? "studio" : "user",
                    window == null ? null : window.period().wireName(),
                    limit.limitMicros(),
                    Micros.toDecimal(limit.limitMicros()),
                    limit.settledMicros(),
                    Micros.toDecimal(limit.settledMicros()),
                    limit.openMicros(),
                    Micros.toDecimal(limit.openMicros()),
                    limit.remainingMicros(),
                    Micros.toDecimal(limit.remainingMicros()),
                    window == null ? null : window.endsAt());
        }
    }

    @Schema(name = "UseLimit")
    record Use(
            @Schema(description = "1 to 4") @JsonProperty("layer")
            int layer,

            @Schema(description = "`daily` or `hourly`, in UTC") @JsonProperty("period")
            String period,

            @Schema(description = "Uses in a window; 2147483647 without a limit") @JsonProperty("limit")
            int limit,

            @Schema(description = "Uses so far") @JsonProperty("used")
            int used,

            @Schema(description = "When the window ends") @JsonProperty("reset_at")
            Instant resetAt) {

        static Use of(LimitState state) {
            return new Use(state.layer(), state.period().label(), state.limit(), state.used(), state.resetAt());
        }
    }
}
