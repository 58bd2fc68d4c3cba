package dev.guildhall.payment.usage.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.usage.UsageDesk;
import dev.guildhall.payment.usage.UsageQuery;
import dev.guildhall.payment.usage.UsageSummary;
import dev.guildhall.payment.usage.UsageTotals;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a range adds up to, as JSON. */
@Schema(name = "UsageSummary", description = "What the costs of a range add up to")
record UsageSummaryBody(
        @Schema(description = "The first moment of the range") @JsonProperty("from")
        Instant from,

        @Schema(description = "The first moment after the range") @JsonProperty("to")
        Instant to,

        @JsonProperty("totals") Totals totals,

        @ArraySchema(
                maxItems = UsageDesk.MOST_GROUPS,
                arraySchema = @Schema(description = "By day where that is asked for, and the dearest first"))
        @JsonProperty("groups")
        List<Group> groups,

        @Schema(
                description =
                        "Whether all groups are here; otherwise they are the dearest. The totals are always of all")
        @JsonProperty("complete")
        boolean complete) {

    static UsageSummaryBody of(UsageQuery query, UsageSummary summary) {
        return new UsageSummaryBody(
                query.from(),
                query.to(),
                Totals.of(summary.totals()),
                summary.groups().stream().map(Group::of).toList(),
                summary.complete());
    }

    @Schema(name = "UsageTotals")
    record Totals(
            @Schema(description = "How many costs there are") @JsonProperty("entries")
            long entries,

            @JsonProperty("tokens") long tokens,

            @Schema(description = "In US dollars, exactly") @JsonProperty("cost_usd")
            BigDecimal costUsd,

            @Schema(description = "The same in millionths of a US dollar") @JsonProperty("cost_micros")
            long costMicros) {

        static Totals of(UsageTotals totals) {
            return new Totals(totals.entries(), totals.tokens(), Micros.toDecimal(totals.micros()), totals.micros());
        }
    }

    @Schema(
            name = "UsageGroup",
            description = "Costs that have something in common. What they were not grouped by is absent.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(
            @Schema(description = "The UTC day") @JsonProperty("day") @Nullable
            LocalDate day,

            @Schema(description = "Absent, too, for costs without a model") @JsonProperty("model") @Nullable
            String model,

            @JsonProperty("service") @Nullable String service,
            @JsonProperty("user_id") @Nullable UUID userId,
            @JsonProperty("entries") long entries,
            @JsonProperty("tokens") long tokens,
            @JsonProperty("cost_usd") BigDecimal costUsd,
            @JsonProperty("cost_micros") long costMicros) {

        static Group of(UsageSummary.Group group) {
            UsageTotals totals = group.totals();
            return new Group(
                    group.day(),
                    group.model(),
                    group.service(),
                    group.user() == null ? null : group.user().value(),
                    totals.entries(),
                    totals.tokens(),
                    Micros.toDecimal(totals.micros()),
                    totals.micros());
        }
    }
}
