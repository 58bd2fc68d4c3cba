package dev.guildhall.payment.uselimit;

import java.util.Map;

/** The counts for others to see, under the documented keys. Nobody decides by them. */
public interface ShownCounts {
    /** Shows how these stand; what was shown later, or of a later window, stays. Does nothing while the place is away. */
    void show(Map<UsedLayer, Standing> standings);
}
