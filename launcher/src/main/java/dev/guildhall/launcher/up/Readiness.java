package dev.guildhall.launcher.up;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks a service whether it is ready, the way an orchestrator would. */
final class Readiness {
    static final String PATH = "/actuator/health/readiness";

    private static final int ANSWER_MILLIS = 2_000;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Readiness() {}

    /** False when the time is over, or when {@code hopeless} says that the service will never be. */
    static boolean await(URI service, Duration atMost, BooleanSupplier hopeless) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!isReady(service)) {
            if (hopeless.getAsBoolean() || System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(BETWEEN);
        }
        return true;
    }

    private static boolean isReady(URI service) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) service.resolve(PATH).toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
