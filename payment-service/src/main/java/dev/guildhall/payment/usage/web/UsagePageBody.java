package dev.guildhall.payment.usage.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.usage.CostEntry;
import dev.guildhall.payment.usage.UsagePage;
import dev.guildhall.payment.usage.UsageQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of costs as JSON. */
@Schema(name = "UsagePage", description = "Costs of a range, newest first")
record UsagePageBody(
        @Schema(description = "The first moment of the range") @JsonProperty("from")
        Instant from,

        @Schema(description = "The first moment after the range") @JsonProperty("to")
        Instant to,

        @JsonProperty("entries") List<Entry> entries,

        @Schema(description = "Give it back as `page_token` for the page after this one; absent on the last page")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("next_page_token")
        @Nullable
        String nextPageToken) {

    static UsagePageBody of(UsageQuery query, UsagePage page) {
        return new UsagePageBody(
                query.from(),
                query.to(),
                page.entries().stream().map(Entry::of).toList(),
                page.next() == null ? null : PageToken.of(query, page.next()));
    }

    @Schema(name = "UsageEntry", description = "What something cost a user")
    record Entry(
            @JsonProperty("id") long id,
            @JsonProperty("user_id") UUID userId,

            @Schema(description = "The service that spent it") @JsonProperty("service")
            String service,

            @Schema(description = "The layer of generation, 1 to 4; null for none") @JsonProperty("layer") @Nullable
            Integer layer,

            @Schema(description = "The model that was paid; null for none") @JsonProperty("model") @Nullable
            String model,

            @Schema(description = "Null for what took none") @JsonProperty("tokens") @Nullable
            Integer tokens,

            @Schema(description = "In US dollars, exactly", example = "0.012345") @JsonProperty("cost_usd")
            BigDecimal costUsd,

            @Schema(description = "The same in millionths of a US dollar", example = "12345")
            @JsonProperty("cost_micros")
            long costMicros,

            @Schema(description = "The booking, which a refund names") @JsonProperty("charge_id") @Nullable
            UUID chargeId,

            @JsonProperty("timestamp") Instant timestamp) {

        static Entry of(CostEntry entry) {
            return new Entry(
                    entry.id(),
                    entry.user().value(),
                    entry.service(),
                    entry.layer(),
                    entry.model(),
                    entry.tokens(),
                    Micros.toDecimal(entry.micros()),
                    entry.micros(),
                    entry.charge(),
                    entry.at());
        }
    }
}
