package dev.guildhall.orchestration.battle.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.orchestration.battle.BattleAnswer;
import dev.guildhall.orchestration.battle.Order;
import dev.guildhall.orchestration.report.LayerReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The {@code BattleResponse} of the contract, as JSON. */
@Schema(name = "BattleResponse", description = "What the monsters do next")
record BattleReply(
        @Schema(description = "Exactly one for each monster, in the order in which they happen")
        @JsonProperty("monster_actions")
        List<ActionBody> monsterActions,

        @Schema(description = "The thought behind them, in a few sentences") @JsonProperty("coordinator_plan")
        String coordinatorPlan,

        @JsonProperty("layer") LayerBody layer) {

    @Schema(name = "MonsterAction", description = "What one monster does next")
    record ActionBody(
            @JsonProperty("monster_id") UUID monsterId,

            @Schema(description = "What it does, such as `flank`") @JsonProperty("action_type")
            String actionType,

            @Schema(type = "object", description = "How it does it: `target`, `from`, `object`, `behind`")
            @JsonProperty("parameters")
            Map<String, String> parameters,

            @Schema(
                    description = "Its part in the battle",
                    allowableValues = {"blocker", "controller", "support", "flanker", "striker"})
            @JsonProperty("role")
            String role,

            @Schema(description = "Why it does that, in a sentence") @JsonProperty("reason")
            String reason) {

        static ActionBody of(Order order) {
            return new ActionBody(
                    order.monster(),
                    order.move().action().word(),
                    order.move().parameters(),
                    order.role().word(),
                    order.reason());
        }
    }

    @Schema(name = "LayerReport", description = "How a layer went")
    record LayerBody(
            @JsonProperty("layer") int layer,

            @Schema(allowableValues = {"done", "degraded", "skipped", "failed"}) @JsonProperty("status")
            String status,

            @Schema(description = "Why it is not `done`; empty when it is") @JsonProperty("reason")
            String reason,

            @Schema(description = "Who made it: `tactician`, a model, or both with a comma between them")
            @JsonProperty("source")
            String source,

            @Schema(description = "What it cost, in millionths of a US dollar") @JsonProperty("cost_micros")
            long costMicros,

            @Schema(description = "How long it took, in milliseconds") @JsonProperty("duration_ms")
            long durationMs) {

        static LayerBody of(LayerReport report) {
            return new LayerBody(
                    report.layer(),
                    report.status().word(),
                    report.reason(),
                    report.source(),
                    report.costMicros(),
                    report.durationMs());
        }
    }

    static BattleReply of(BattleAnswer answer) {
        return new BattleReply(
                answer.orders().stream().map(ActionBody::of).toList(), answer.thought(), LayerBody.of(answer.layer()));
    }
}
