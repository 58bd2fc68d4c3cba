package dev.guildhall.launcher.talk;

import dev.guildhall.launcher.data.RunningSystem;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A talk between a player and the demo NPC, printed as it is spoken: {@code POST /v1/dialogue} as an event stream. */
public final class Conversation {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
    private static final String YOU = "You";

    private final RunningSystem system;
    private final PrintStream out;
    private final Lines lines;
    private final JsonMapper json = new JsonMapper();

    private Conversation(RunningSystem system, PrintStream out, Lines lines) {
        this.system = system;
        this.out = out;
        this.lines = lines;
    }

    /** Where the player's lines come from. */
    @FunctionalInterface
    private interface Lines {
        /** The next line, its prompt printed; null at the end. */
        @Nullable
        String next() throws IOException;
    }

    /** The player says the lines of a short script. */
    public static Conversation scripted(RunningSystem system, PrintStream out) {
        Iterator<String> script = DemoNpc.LINES.iterator();
        return new Conversation(system, out, () -> {
            if (!script.hasNext()) {
                return null;
            }
            String line = script.next();
            out.println(prompt(YOU) + line);
            return line;
        });
    }

    /** The player types, until an empty line or the end of the input. Lines that come from a pipe are shown too. */
    public static Conversation typed(RunningSystem system, InputStream in, PrintStream out) {
        boolean terminal = isTerminal(System.console());
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return new Conversation(system, out, () -> {
            out.print(prompt(YOU));
            out.flush();
            String line = reader.readLine();
            if (!terminal || line == null) {
                out.println(line == null ? "" : line);
            }
            return line == null || line.isBlank() ? null : line;
        });
    }

    // Whether there is a console without a terminal has changed from release to release.
    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    /** Speaks until the lines end. */
    public void run() throws TalkFailedException {
        String token = new DemoTokens(address("identity-service")).forPlayer(DemoTokens.DEMO_PLAYER);
        URI dialogue = address("inference-service").resolve("/v1/dialogue");
        out.println();
        out.println(DemoNpc.SCENE);
        out.println("An empty line ends the talk.");
        out.println();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                answer(http, dialogue, token, line);
            }
        } catch (IOException | UncheckedIOException | JacksonException e) {
            throw new TalkFailedException("inference-service at " + dialogue + " broke off: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TalkFailedException("interrupted", e);
        }
    }

    private URI address(String service) throws TalkFailedException {
        return system.address(service)
                .orElseThrow(() -> new TalkFailedException(service + " is not among the services that run"));
    }

    private void answer(HttpClient http, URI dialogue, String token, String line)
            throws IOException, InterruptedException, TalkFailedException {
        HttpRequest request = HttpRequest.newBuilder(dialogue)
                .timeout(ANSWERED_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(DemoNpc.request(line))))
                .build();
        HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> body = response.body()) {
            if (response.statusCode() != 200) {
                String text = String.join("\n", body.toList());
                throw new TalkFailedException(
                        "inference-service answers " + response.statusCode() + ": " + ErrorBody.sentence(json, text));
            }
            out.print(prompt(DemoNpc.NAME));
            print(new ServerSentEvents(body));
        }
    }

    private void print(ServerSentEvents events) throws TalkFailedException {
        while (events.hasNext()) {
            ServerSentEvents.Event event = events.next();
            switch (event.type()) {
                case "token" -> {
                    out.print(json.readTree(event.data()).path("token").asString());
                    out.flush();
                }
                case "done" -> {
                    out.println();
                    printFootnote(json.readTree(event.data()));
                    return;
                }
                case "error" -> {
                    out.println();
                    throw new TalkFailedException(ErrorBody.sentence(json, event.data()));
                }
                default -> {
                    // Events that a later version adds mean nothing here.
                }
            }
        }
        out.println();
        throw new TalkFailedException("the answer was cut off before its end");
    }

    private void printFootnote(JsonNode done) {
        List<String> facts = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        done.path("available_actions").forEach(action -> actions.add(action.asString()));
        if (!actions.isEmpty()) {
            facts.add("you could: " + String.join(", ", actions));
        }
        if (done.path("model").isString()) {
            facts.add("spoken by " + done.path("model").asString());
        }
        if (!facts.isEmpty()) {
            out.println("          (" + String.join("; ", facts) + ")");
        }
        out.println();
    }

    private static String prompt(String who) {
        return "%8s: ".formatted(who);
    }
}
