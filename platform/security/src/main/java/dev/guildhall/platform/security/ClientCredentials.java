package dev.guildhall.platform.security;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This service's own token for calls to other services, by the OAuth 2.0 client credentials grant.
 *
 * <p>The token is kept until shortly before it expires. One thread renews it while the others go on with the old one; when
 * there is none yet, they wait for the one that asks. While the issuer is away the old token serves until it expires.
 */
public final class ClientCredentials {
    private static final Logger log = LoggerFactory.getLogger(ClientCredentials.class);
    private static final Duration EARLIEST_RENEWAL = Duration.ofSeconds(60);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final IssuerClient issuer;
    private final URI address;
    private final String basic;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile Instant notBefore = Instant.MIN;

    ClientCredentials(IssuerClient issuer, URI address, String clientId, String clientSecret, Clock clock) {
        this.issuer = issuer;
        this.address = address;
        // RFC 6749, 2.3.1: both are form-encoded before they are joined.
        String pair = encode(clientId) + ":" + encode(clientSecret);
        this.basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    private record Held(String token, Instant renewAt, Instant expiresAt) {
        @Override
        public String toString() {
            return "Held[expiresAt=" + expiresAt + "]";
        }
    }

    /** A token that is valid now; {@code SERVICE_UNAVAILABLE} when none can be had within the time limit. */
    public String token() {
        Held now = held;
        Instant time = clock.instant();
        if (now != null && time.isBefore(now.renewAt())) {
            return now.token();
        }
        if (now != null && time.isBefore(now.expiresAt())) {
            return renewUnlessBusy(now).token();
        }
        return fetchUnlessDone().token();
    }

    private Held renewUnlessBusy(Held now) {
        if (clock.instant().isBefore(notBefore) || !fetching.tryLock()) {
            return now;
        }
        try {
            return fetch();
        } catch (RefusedException e) {
            return now;
        } finally {
            fetching.unlock();
        }
    }

    private Held fetchUnlessDone() {
        try {
            if (!fetching.tryLock(issuer.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
        try {
            Held now = held;
            if (now != null && clock.instant().isBefore(now.expiresAt())) {
                return now;
            }
            if (clock.instant().isBefore(notBefore)) {
                throw unavailable();
            }
            return fetch();
        } finally {
            fetching.unlock();
        }
    }

    private Held fetch() {
        try {
            HttpResponse<String> answer = issuer.send(HttpRequest.newBuilder(address)
                    .header("Authorization", basic)
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials")));
            Held fetched = read(answer);
            held = fetched;
            return fetched;
        } catch (IOException e) {
            notBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
            log.warn("No token for calls to other services from {}: {}", address, e.getMessage());
            throw unavailable();
        }
    }

    private Held read(HttpResponse<String> answer) throws IOException {
        Map<String, Object> json;
        try {
            json = JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            // The cause would quote the body, and the body may hold a token.
            throw new IOException("status " + answer.statusCode() + " with a body that is not JSON");
        }
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode() + ", error " + json.get("error"));
        }
        if (!(json.get("access_token") instanceof String token)
                || !(json.get("expires_in") instanceof Number seconds)) {
            throw new IOException("an answer without access_token and expires_in");
        }
        Duration life = Duration.ofSeconds(seconds.longValue());
        Duration early = life.dividedBy(5).compareTo(EARLIEST_RENEWAL) < 0 ? life.dividedBy(5) : EARLIEST_RENEWAL;
        Instant now = clock.instant();
        // A token that is sent in its last second arrives expired.
        return new Held(token, now.plus(life).minus(early), now.plus(life).minusSeconds(1));
    }

    private static RefusedException unavailable() {
        return Refusal.of(
                        ErrorCode.SERVICE_UNAVAILABLE,
                        "no token for calls to other services can be had now, since the issuer cannot be reached")
                .withRetryAfter(Duration.ofSeconds(2))
                .asException();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientCredentials[" + address + "]";
    }
}
