package dev.guildhall.orchestration.content.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.orchestration.content.Content;
import dev.guildhall.orchestration.content.UpperLayers;
import dev.guildhall.orchestration.coordination.Plan;
import dev.guildhall.orchestration.coordination.Step;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.customization.PlaceCharacter;
import dev.guildhall.orchestration.report.LayerReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The documented {@code ContentResponse}, as JSON, and what we add to it; the fields are those of the proto. */
@Schema(name = "ContentResponse", description = "What was generated, layer by layer")
record ContentAnswer(
        @Schema(description = "It is read again under this, a UUIDv7") @JsonProperty("id")
        UUID id,

        @Schema(description = "The version of the generator that made layer 1") @JsonProperty("generator_version")
        int generatorVersion,

        @JsonProperty("foundation") FoundationAnswer foundation,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("customized") @Nullable
        CustomizedAnswer customized,

        @Schema(description = "What the NPCs of the place say; empty unless `activate_npcs`")
        @JsonProperty("interactions")
        List<InteractionAnswer> interactions,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("orchestration") @Nullable
        OrchestrationAnswer orchestration,

        @Schema(description = "How each layer went") @JsonProperty("layers")
        List<LayerAnswer> layers,

        @Schema(description = "What all layers cost, in millionths of a US dollar") @JsonProperty("cost_micros")
        long costMicros,

        @Schema(description = "The entities of the game world; empty unless `store`") @JsonProperty("entities")
        List<EntityAnswer> entities) {

    static ContentAnswer of(Content content) {
        UpperLayers upper = content.upper();
        return new ContentAnswer(
                content.id(),
                content.generatorVersion(),
                FoundationAnswer.of(content.foundation()),
                upper.customization() == null ? null : CustomizedAnswer.of(upper.customization()),
                upper.lines().stream().map(InteractionAnswer::of).toList(),
                upper.plan() == null ? null : OrchestrationAnswer.of(upper.plan()),
                upper.layers().stream().map(LayerAnswer::of).toList(),
                content.costMicros(),
                upper.entities().stream()
                        .map(entity -> new EntityAnswer(entity.type(), entity.id(), entity.version()))
                        .toList());
    }

    @Schema(name = "CustomizedOutput", description = "Layer 2: what makes monster, ground and room unlike any other")
    record CustomizedAnswer(
            @JsonProperty("monster") MonsterCharacterAnswer monster,
            @JsonProperty("terrain") PlaceCharacterAnswer terrain,
            @JsonProperty("room") PlaceCharacterAnswer room) {
        static CustomizedAnswer of(Customization customization) {
            return new CustomizedAnswer(
                    new MonsterCharacterAnswer(
                            customization.monster().name(),
                            customization.monster().personality(),
                            customization.monster().traits()),
                    PlaceCharacterAnswer.of(customization.terrain()),
                    PlaceCharacterAnswer.of(customization.room()));
        }
    }

    @Schema(name = "MonsterCustomization", description = "The character of a monster")
    record MonsterCharacterAnswer(
            @JsonProperty("name") String name,
            @JsonProperty("personality") String personality,
            @JsonProperty("traits") Map<String, String> traits) {}

    @Schema(name = "PlaceCustomization", description = "The character of the ground, or of the room")
    record PlaceCharacterAnswer(
            @JsonProperty("atmosphere") String atmosphere,
            @JsonProperty("traits") Map<String, String> traits) {
        static PlaceCharacterAnswer of(PlaceCharacter character) {
            return new PlaceCharacterAnswer(character.atmosphere(), character.traits());
        }
    }

    @Schema(name = "OrchestrationOutput", description = "Layer 4: how everybody in the place acts together")
    record OrchestrationAnswer(
            @Schema(description = "The plan, in a few sentences") @JsonProperty("plan")
            String plan,

            @Schema(description = "What is done, in order") @JsonProperty("actions")
            List<String> actions,

            @Schema(description = "The actions once more, each with who does it and where") @JsonProperty("steps")
            List<StepAnswer> steps) {
        static OrchestrationAnswer of(Plan plan) {
            return new OrchestrationAnswer(
                    plan.text(),
                    plan.steps().stream().map(step -> step.action().wireName()).toList(),
                    plan.steps().stream().map(StepAnswer::of).toList());
        }
    }

    @Schema(name = "PlannedStep", description = "One action of a plan")
    record StepAnswer(
            @JsonProperty("actor_id") UUID actorId,
            @JsonProperty("action") String action,

            @Schema(description = "An object of the room, an actor, or empty") @JsonProperty("target")
            String target,

            @JsonProperty("x") int x,
            @JsonProperty("y") int y,
            @JsonProperty("reason") String reason) {
        static StepAnswer of(Step step) {
            return new StepAnswer(
                    step.actor(),
                    step.action().wireName(),
                    step.target(),
                    step.place().x(),
                    step.place().y(),
                    step.reason());
        }
    }

    @Schema(name = "LayerReport", description = "How a layer went")
    record LayerAnswer(
            @Schema(
                    description =
                            "1 foundation, 2 customization, 3 interaction, 4 orchestration; 0 for what state-service was told")
            @JsonProperty("layer")
            int layer,

            @Schema(allowableValues = {"done", "degraded", "skipped", "failed"}) @JsonProperty("status")
            String status,

            @Schema(description = "Why it is not `done`; empty if it is") @JsonProperty("reason")
            String reason,

            @Schema(description = "Who made it; several are separated by commas") @JsonProperty("source")
            String source,

            @JsonProperty("cost_micros") long costMicros,
            @JsonProperty("duration_ms") long durationMs) {
        static LayerAnswer of(LayerReport layer) {
            return new LayerAnswer(
                    layer.layer(),
                    layer.status().word(),
                    layer.reason(),
                    layer.source(),
                    layer.costMicros(),
                    layer.durationMs());
        }
    }

    @Schema(name = "StoredEntity", description = "An entity that is kept by state-service")
    record EntityAnswer(
            @Schema(allowableValues = {"monster", "terrain", "room"}) @JsonProperty("type")
            String type,

            @JsonProperty("entity_id") UUID entityId,

            @Schema(description = "1 when it was made by this call") @JsonProperty("version")
            long version) {}
}
