package dev.guildhall.payment.uselimit;

import java.util.Map;

/** For tests of what decides: nobody looks at Redis. */
record ShowNothing() implements ShownCounts {
    @Override
    public void show(Map<UsedLayer, Standing> standings) {
        // As if Redis was away.
    }
}
