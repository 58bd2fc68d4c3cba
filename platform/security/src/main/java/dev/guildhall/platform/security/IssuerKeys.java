package dev.guildhall.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, fetched when first needed, so that a service starts before its issuer.
 *
 * <p>One thread fetches, the others wait for it or go on with the keys at hand. A key that is not known asks for a fetch, at
 * most one in each {@code keysRetryPause}, so that invented key ids cannot turn into a flood of requests to the issuer.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private final IssuerClient issuer;
    private final URI address;
    private final SecuritySettings settings;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile @Nullable Attempt lastAttempt;

    IssuerKeys(IssuerClient issuer, SecuritySettings settings, Clock clock) {
        this.issuer = issuer;
        this.address = settings.keysAt();
        this.settings = settings;
        this.clock = clock;
    }

    private record Held(JWKSet keys, Instant since, long fetch) {}

    private record Attempt(Instant at, long fetch, boolean failed) {}

    /** The keys that match; none when the issuer publishes no such key; a {@link KeySourceException} when it cannot be asked. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Held keys = usable();
        List<JWK> found = selector.select(keys.keys());
        return found.isEmpty() ? selector.select(lookAgain(keys).keys()) : found;
    }

    /** Which keys are in use: another number once they have been fetched again. */
    long inUse() throws KeySourceException {
        return usable().fetch();
    }

    private Held usable() throws KeySourceException {
        Held keys = held;
        if (keys == null) {
            return fetchUnlessDoneSince(null);
        }
        Instant now = clock.instant();
        if (now.isBefore(keys.since().plus(settings.keysFreshFor()))) {
            return keys;
        }
        if (now.isBefore(keys.since().plus(settings.keysUsableFor()))) {
            return refreshUnlessBusy(keys);
        }
        return fetchUnlessDoneSince(keys);
    }

    private Held refreshUnlessBusy(Held keys) {
        if (pausing() || !fetching.tryLock()) {
            return keys;
        }
        try {
            return fetch();
        } catch (KeySourceException e) {
            log.info("The keys of {} stay in use", keys.since());
            return keys;
        } finally {
            fetching.unlock();
        }
    }

    private Held lookAgain(Held keys) throws KeySourceException {
        Attempt last = lastAttempt;
        if (last != null && !last.failed() && last.fetch() == keys.fetch() && pausing()) {
            return keys;
        }
        return fetchUnlessDoneSince(keys);
    }

    private Held fetchUnlessDoneSince(@Nullable Held known) throws KeySourceException {
        boolean locked;
        try {
            locked = fetching.tryLock(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeySourceException("Interrupted while waiting for the issuer's keys", e);
        }
        if (!locked) {
            throw new KeySourceException("The issuer's keys were not there within " + settings.timeout());
        }
        try {
            Held now = held;
            if (now != null && (known == null || now.fetch() != known.fetch())) {
                return now;
            }
            if (pausing()) {
                throw new KeySourceException(
                        "The issuer's keys could not be fetched from " + address + " a moment ago");
            }
            return fetch();
        } finally {
            fetching.unlock();
        }
    }

    private boolean pausing() {
        Attempt last = lastAttempt;
        return last != null && clock.instant().isBefore(last.at().plus(settings.keysRetryPause()));
    }

    private Held fetch() throws KeySourceException {
        boolean failed = true;
        Attempt last = lastAttempt;
        long number = last == null ? 1 : last.fetch() + 1;
        try {
            HttpResponse<String> answer =
                    issuer.send(HttpRequest.newBuilder(address).header("Accept", "application/json"));
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + " (expected: 200)");
            }
            Held fetched = new Held(JWKSet.parse(answer.body()).toPublicJWKSet(), clock.instant(), number);
            held = fetched;
            failed = false;
            return fetched;
        } catch (IOException | ParseException e) {
            log.warn("No keys of the issuer from {}: {}", address, e.getMessage());
            throw new KeySourceException("The issuer's keys could not be fetched from " + address, e);
        } finally {
            lastAttempt = new Attempt(clock.instant(), number, failed);
        }
    }
}
