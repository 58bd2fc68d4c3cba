package dev.guildhall.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An issuer whose keys, tokens and outages a test decides on. Its address stays the same over {@link #stop} and {@link #start}. */
public final class LoopbackIssuer implements AutoCloseable {
    public static final String AUDIENCE = "guildhall";

    // Key pairs take a second each to make; a test tells keys apart by their ids, and ours from strangers' by the pair.
    private static final RSAKey OURS = newPair();
    private static final RSAKey STRANGERS = newPair();

    private final List<JWK> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final List<String> tokenRequestBodies = new CopyOnWriteArrayList<>();
    private volatile String tokenAnswer = "{}";
    private volatile int tokenStatus = 200;
    private volatile HttpServer server;
    private volatile RSAKey key;
    private int port;

    public LoopbackIssuer() {
        this.key = named(OURS, "key-1");
        published.add(key.toPublicJWK());
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void stop() {
        server.stop(0);
    }

    public void start() {
        server = listen(port);
    }

    /** Publishes and signs with a new key; the old one is still published. */
    public void rotate(String kid) {
        key = named(OURS, kid);
        published.add(key.toPublicJWK());
    }

    /** Publishes and signs with a new key, and no longer publishes any other. */
    public void replace(String kid) {
        published.clear();
        rotate(kid);
    }

    public void publish(JWK other) {
        published.add(other.toPublicJWK());
    }

    public int keyRequests() {
        return keyRequests.get();
    }

    public int tokenRequests() {
        return tokenRequests.get();
    }

    public List<String> tokenRequestBodies() {
        return tokenRequestBodies;
    }

    public void answerTokenRequests(int status, String json) {
        tokenStatus = status;
        tokenAnswer = json;
    }

    /** Claims that are fine at that time, with whatever the test changes about them. */
    public JWTClaimsSet claims(Instant now, Consumer<JWTClaimsSet.Builder> changes) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(uri().toString())
                .audience(AUDIENCE)
                .subject("demo")
                .claim("client_id", "demo")
                .claim("scope", "dialogue content")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
        changes.accept(claims);
        return claims.build();
    }

    public String token(Consumer<JWTClaimsSet.Builder> changes) {
        return sign(key, claims(Instant.now(), changes));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(key, claims);
    }

    public static String sign(RSAKey key, JWTClaimsSet claims) {
        return sign(JWSAlgorithm.RS256, key.getKeyID(), () -> new RSASSASigner(key), claims);
    }

    public static String sign(ECKey key, JWTClaimsSet claims) {
        return sign(JWSAlgorithm.ES256, key.getKeyID(), () -> new ECDSASigner(key), claims);
    }

    /** The classic forgery: the public key taken for a shared secret. */
    public String signWithPublicKeyAsSecret(JWTClaimsSet claims) {
        byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        return sign(JWSAlgorithm.HS256, key.getKeyID(), () -> new MACSigner(secret), claims);
    }

    public String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** A key that this issuer does not have, under any id, also one that it does have. */
    public static RSAKey strangersKey(String kid) {
        return named(STRANGERS, kid);
    }

    private static RSAKey named(RSAKey pair, String kid) {
        return new RSAKey.Builder(pair).keyID(kid).build();
    }

    private static RSAKey newPair() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey ecKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Signer {
        JWSSigner get() throws JOSEException;
    }

    private static String sign(JWSAlgorithm algorithm, String kid, Signer signer, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(kid)
                        .build(),
                claims);
        try {
            jwt.sign(signer.get());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/oauth2/jwks", exchange -> {
                keyRequests.incrementAndGet();
                answer(exchange, 200, new JWKSet(List.copyOf(published)).toString());
            });
            listening.createContext("/oauth2/token", exchange -> {
                tokenRequests.incrementAndGet();
                tokenRequestBodies.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answer(exchange, tokenStatus, tokenAnswer);
            });
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
