package dev.guildhall.platform.testkit.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An OIDC issuer on the loopback address: one RSA key, published at {@link #jwkSetUri()}; a token endpoint that gives every
 * client what it asks for; metadata. {@link #token} makes tokens directly, good ones and bad ones.
 */
public final class TestIssuer implements AutoCloseable {
    /** What our services expect in {@code aud}. */
    public static final String AUDIENCE = "guildhall";

    static final String JWK_SET_PATH = "/oauth2/jwks";
    static final String TOKEN_PATH = "/oauth2/token";

    private static final String KEY_ID = "test-key";

    private final HttpServer server;
    private final InstantSource clock;
    private final RSAKey key;
    private final AtomicInteger jwkSetRequests = new AtomicInteger();

    private TestIssuer(HttpServer server, InstantSource clock, RSAKey key) {
        this.server = server;
        this.clock = clock;
        this.key = key;
    }

    /** The issuer that {@link dev.guildhall.platform.testkit.GuildhallTest} configures services with. */
    public static TestIssuer shared() {
        return Shared.ISSUER;
    }

    /** Another issuer with a key of its own, e.g. to be stopped, or to be a stranger. The caller closes it. */
    public static TestIssuer start() {
        return start(newKey());
    }

    private static TestIssuer start(RSAKey key) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            TestIssuer issuer = new TestIssuer(server, InstantSource.system(), key);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            new IssuerEndpoints(issuer).register(server);
            startAsDaemon(server);
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK's server inherits whether it keeps the JVM alive from the thread that starts it. */
    private static void startAsDaemon(HttpServer server) {
        Thread starter = Thread.ofPlatform().daemon().start(server::start);
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting an issuer", e);
        }
    }

    /** A token as it goes after {@code Bearer }: {@code token(spec -> spec.player(id).scopes("dialogue"))}. */
    public String token(UnaryOperator<TokenSpec> saying) {
        TokenSpec spec = saying.apply(new TokenSpec());
        // A stranger's key has the same id as the real one, so that the signature alone gives it away.
        RSAKey signing = spec.isSignedByAStranger() ? newKey() : key;
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(signing.getKeyID())
                        .build(),
                new Payload(spec.claims(issuer(), clock.instant())));
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The whole header value: {@code Bearer …}. */
    public String bearer(UnaryOperator<TokenSpec> saying) {
        return "Bearer " + token(saying);
    }

    /** The claim {@code iss}, and the address under which the metadata is found. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String jwkSetUri() {
        return issuer() + JWK_SET_PATH;
    }

    public String tokenUri() {
        return issuer() + TOKEN_PATH;
    }

    /** How often the keys were fetched, for tests of caching. */
    public int jwkSetRequests() {
        return jwkSetRequests.get();
    }

    String publishedKeys() {
        jwkSetRequests.incrementAndGet();
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(KEY_ID)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static final class Shared {
        static final TestIssuer ISSUER = start(KnownKey.withId(KEY_ID));
    }
}
