package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.coordination.Plan;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.interaction.Line;

/**
 * Reads a place piece by piece, in the order of these methods. Each blocks until its piece has been taken, and throws {@link
 * dev.guildhall.platform.departure.CallerGoneException} if nobody takes it.
 */
public interface PartReader {
    /** Layer 1, with both maps. */
    void foundation(Foundation foundation);

    void customized(Customization customization);

    /** Once for each line. */
    void spoken(Line line);

    void planned(Plan plan);

    /** The whole place, which has been kept. */
    void done(Content content);
}
