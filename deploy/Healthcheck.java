import java.net.HttpURLConnection;
import java.net.URI;

/** Ends with 0 when the service in this container says that it is ready, with 1 otherwise. */
final class Healthcheck {
    private static final int ANSWER_MILLIS = 3_000;

    private Healthcheck() {}

    public static void main(String[] arguments) {
        String readiness = "http://127.0.0.1:" + System.getenv("HTTP_PORT") + "/actuator/health/readiness";
        int status = 0;
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(readiness).toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            status = connection.getResponseCode();
        } catch (Exception e) {
            System.err.println(readiness + ": " + e);
        }
        System.exit(status == HttpURLConnection.HTTP_OK ? 0 : 1);
    }
}
