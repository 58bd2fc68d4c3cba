package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.coordination.Plan;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.interaction.Line;

/** Is told what the layers above the foundation made, as soon as it is there. Must not block. */
interface LayerReader {
    /** Has no use for parts. */
    LayerReader NOBODY = _ -> {};

    void accept(Part part);

    /** What one layer made. */
    sealed interface Part {
        record Portrait(Customization customization) implements Part {}

        record Speech(Line line) implements Part {}

        record Design(Plan plan) implements Part {}

        /** All layers have ended. */
        record Whole(UpperLayers layers) implements Part {}

        /** Nothing more comes. */
        record Broken(RuntimeException cause) implements Part {}
    }
}
