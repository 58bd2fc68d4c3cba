package dev.guildhall.platform.testkit;

import dev.guildhall.platform.testkit.servers.BreakableLink;

/**
 * The links between one context and its servers; a bean where {@link GuildhallTest#breakableServers()} is set. A test that
 * breaks one restores it when it is done, since the class's other tests need it.
 */
public record BreakableServers(BreakableLink postgres, BreakableLink redis) {

    /** Both whole again. */
    public void restore() {
        postgres.restore();
        redis.restore();
    }
}
