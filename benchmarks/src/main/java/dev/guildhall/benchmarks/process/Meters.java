package dev.guildhall.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service counts, as it shows it to Prometheus. Used by one thread. */
public final class Meters implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    /**
     * Asks nothing yet.
     *
     * @param port of the service's HTTP on 127.0.0.1
     */
    public Meters(int port) {
        this.address = URI.create("http://" + Stage.LOOPBACK + ":" + port + "/actuator/prometheus");
    }

    /** The values of a meter now, by one of its labels. */
    public Map<String, Double> values(String meter, String label) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return values(http.send(request, BodyHandlers.ofString()).body(), meter, label);
        } catch (IOException e) {
            throw new UncheckedIOException("no meters at " + address, e);
        }
    }

    static Map<String, Double> values(String said, String meter, String label) {
        Pattern line = Pattern.compile("(?m)^" + Pattern.quote(meter) + "\\{(?:[^}]*,)?" + Pattern.quote(label)
                + "=\"([^\"]*)\"[^}]*} (\\S+)");
        Map<String, Double> values = new TreeMap<>();
        Matcher found = line.matcher(said);
        while (found.find()) {
            values.merge(found.group(1), Double.parseDouble(found.group(2)), Double::sum);
        }
        return values;
    }

    @Override
    public void close() {
        http.close();
    }
}
