package dev.guildhall.platform.testkit.upstream;

import dev.guildhall.platform.testkit.upstream.Connection.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible server on 127.0.0.1: {@code POST /v1/chat/completions}, {@code POST /v1/moderations},
 * {@code GET /v1/models}, over HTTP/1.1 with keep-alive.
 *
 * <p>What it answers to a chat is decided by a <em>cue</em>: a word that follows {@code cue} and any of {@code : = "} and spaces
 * in a message, e.g. {@code world.cue: "abc"}. All methods may be called from any thread, and hold for the requests after them.
 */
public final class ModelUpstream implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final Pattern CUE = Pattern.compile("cue[:=\" ]+([A-Za-z0-9-]+)");

    private final ServerSocket listener;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Programme> byCue = new ConcurrentHashMap<>();
    private final CallBook chats = new CallBook();
    private final CallBook moderations = new CallBook();
    private final LongAdder requests = new LongAdder();
    private final LongAdder modelsRequests = new LongAdder();
    private volatile Programme otherChats = new Programme(new Answer(Collections.nCopies(20, " word")));
    private volatile Programme moderation = new Programme(Act.answer(""));
    private volatile Programme models = new Programme(Act.answer(""));
    private volatile List<String> flagged = List.of();
    private volatile boolean closesAtOnce;

    private ModelUpstream(ServerSocket listener) {
        this.listener = listener;
    }

    /** On a free port. */
    public static ModelUpstream start() {
        return start(0);
    }

    /** On a port of the caller's choice. */
    public static ModelUpstream start(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            ModelUpstream upstream = new ModelUpstream(new ServerSocket(port, BACKLOG, loopback));
            Thread.ofVirtual().name("model-upstream").start(upstream::acceptAll);
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an OpenAI client takes for its base: {@code http://127.0.0.1:NNNN/v1}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    /** The chats with that cue are answered by these acts in order; the last repeats. Replaces what was said before. */
    public void will(String cue, Act... acts) {
        if (!cue.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("cue: " + cue + " (expected: letters, digits and hyphens)");
        }
        byCue.put(cue, new Programme(acts));
    }

    /** The chats without a known cue; at first they get twenty times {@code " word"}. */
    public void byDefault(Act... acts) {
        otherChats = new Programme(acts);
    }

    /** Moderations; an {@link Answer} gives the verdict, at first at once. */
    public void moderationWill(Act... acts) {
        moderation = new Programme(acts);
    }

    /** The list of models; an {@link Answer} gives the list, at first at once. */
    public void modelsWill(Act... acts) {
        models = new Programme(acts);
    }

    /** Moderations flag an input that contains one of these words, in any case. */
    public void flags(String... words) {
        flagged = Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether new connections are closed as soon as they are made, and those that are open now too. */
    public void closesAtOnce(boolean does) {
        closesAtOnce = does;
        if (does) {
            connections.forEach(connection -> connection.end(false));
        }
    }

    /** The chats with that cue so far, in the order in which they came; the latest thousands of all cues are kept. */
    public List<Call> calls(String cue) {
        return chats.of(cue);
    }

    /** The moderations so far; the latest thousands are kept. */
    public List<Call> moderationCalls() {
        return moderations.of("");
    }

    /** All requests so far, whatever became of them. */
    public long requests() {
        return requests.sum();
    }

    /** How often the models were asked for, as those do who want to know whether it is well. */
    public long modelsRequests() {
        return modelsRequests.sum();
    }

    /** The connections that neither side has closed, or on which an act is still being played. */
    public int openConnections() {
        return connections.size();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                // Closed, or a client that left at once: the loop's condition tells which.
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        if (closesAtOnce) {
            socket.close();
            return;
        }
        Connection connection = new Connection(socket, this::part);
        connections.add(connection);
        Thread.ofVirtual().name("model-upstream-connection").start(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
        if (listener.isClosed() || closesAtOnce) {
            connection.end(false);
        }
    }

    private Part part(Request request) {
        requests.increment();
        if (request.isTo("POST /v1/chat/completions")) {
            return chat(request, System.nanoTime());
        }
        if (request.isTo("POST /v1/moderations")) {
            return moderation(request, System.nanoTime());
        }
        if (request.isTo("GET /v1/models")) {
            modelsRequests.increment();
            return new Part(Scripts.whole(models.next().act(), Bodies.models()), null);
        }
        return refused(404, "Unknown request: " + request.line());
    }

    private static Part refused(int status, String message) {
        return new Part(Refusal.of(status, message).script(), null);
    }

    private Part chat(Request request, long now) {
        Question question = Question.ofChat(request, !byCue.isEmpty());
        if (question.complaint() != null) {
            return refused(400, question.complaint());
        }
        String cue = cue(question);
        Programme programme = cue == null ? null : byCue.get(cue);
        if (cue == null || programme == null) {
            return new Part(otherChats.next().script(question), null);
        }
        Call call = chats.add(cue, request, now);
        return new Part(programme.next().script(question), call);
    }

    private @Nullable String cue(Question question) {
        for (String text : question.texts()) {
            Matcher matcher = CUE.matcher(text);
            for (boolean found = matcher.find(); found; found = matcher.find(matcher.start() + 1)) {
                if (byCue.containsKey(matcher.group(1))) {
                    return matcher.group(1);
                }
            }
        }
        return null;
    }

    private Part moderation(Request request, long now) {
        Question question = Question.ofModeration(request);
        if (question.complaint() != null) {
            return refused(400, question.complaint());
        }
        List<String> verdicts = question.texts().stream().map(this::verdict).toList();
        Call call = moderations.add("", request, now);
        return new Part(Scripts.whole(moderation.next().act(), Bodies.verdicts(verdicts)), call);
    }

    private String verdict(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Bodies.verdict(flagged.stream().anyMatch(lower::contains));
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(connection -> connection.end(false));
        }
    }
}
