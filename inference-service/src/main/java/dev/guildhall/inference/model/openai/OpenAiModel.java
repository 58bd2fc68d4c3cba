package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.model.openai.UpstreamSettings.Upstream;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.platform.departure.Departure;
import java.io.IOException;
import java.util.function.Function;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind a server with OpenAI's interface. A reader who wants pieces gets them as they are made; for any other the
 * server is asked for the whole answer at once, which costs both sides less.
 *
 * <p>Nothing is tried twice here, but for a connection that turns out to have been closed while nobody used it.
 */
public final class OpenAiModel implements DialogueModel {
    private static final Logger log = LoggerFactory.getLogger(OpenAiModel.class);
    private static final String AGENT = "guildhall/inference";
    private static final int LARGEST_LIST_OF_MODELS = 64 * 1024;

    private final Upstream upstream;
    private final Function<Prompt, Reading> understanding;
    private final Connections connections;
    private final Deadlines deadlines;
    private final TokenCounts tokenCounts;
    private final RequestWriter requests;
    private final ChunkParser chunks;
    private final ErrorAnswers errors;
    private final String host;
    private final String path;

    /**
     * A model.
     *
     * @param understanding how a prompt is understood, since the server only speaks
     */
    public OpenAiModel(Upstream upstream, OpenAiTransport transport, Function<Prompt, Reading> understanding) {
        this.upstream = upstream;
        this.understanding = understanding;
        this.connections = transport.connectionsTo(upstream);
        this.deadlines = transport.deadlines();
        this.tokenCounts = transport.tokenCounts();
        this.requests = new RequestWriter(transport.json(), upstream);
        this.chunks = new ChunkParser(transport.json());
        this.errors = new ErrorAnswers(chunks, transport.clock());
        this.host = upstream.baseUrl().getRawAuthority();
        this.path = upstream.baseUrl().getRawPath();
    }

    @Override
    public String name() {
        return upstream.model();
    }

    @Override
    public String parameters() {
        return "temperature=" + upstream.temperature() + ",top_p=" + upstream.topP();
    }

    @Override
    public Completion speak(Prompt prompt, TokenSink sink) {
        boolean streamed = sink.wantsPieces();
        ClassicHttpRequest request = request("POST", "/chat/completions");
        request.setHeader(HttpHeaders.ACCEPT, streamed ? "text/event-stream, application/json" : "application/json");
        byte[] body = requests.write(prompt, streamed);
        request.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        request.setHeader(HttpHeaders.CONTENT_LENGTH, body.length);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));

        Departure departure = sink.departure();
        IncomingAnswer answer;
        try (HttpCall call = new HttpCall(connections, deadlines, upstream.limits())) {
            departure.then(call.exchange()::abandon);
            call.whenSent(sink::asked);
            answer = answer(call, request, prompt, sink);
        } catch (ModelFailedException failed) {
            departure.requireCaller();
            throw failed;
        } finally {
            departure.settle();
        }
        return completion(prompt, answer);
    }

    private IncomingAnswer answer(HttpCall call, ClassicHttpRequest request, Prompt prompt, TokenSink sink) {
        boolean streamed = sink.wantsPieces();
        // A whole answer has no header before it is made.
        ClassicHttpResponse response = send(call, request, streamed ? Wait.HEADER : Wait.WHOLE);
        if (response.getCode() != 200) {
            throw errors.failure(response, call);
        }
        AnswerText text = new AnswerText(prompt, sink);
        IncomingAnswer reader = new IncomingAnswer(chunks, call, text);
        try {
            reader.read(response, streamed);
        } catch (IOException e) {
            throw failure(call, e, Failure.CUT, "the answer broke off");
        }
        text.end();
        return reader;
    }

    private static ClassicHttpResponse send(HttpCall call, ClassicHttpRequest request, Wait untilHeader) {
        try {
            return call.send(request, untilHeader);
        } catch (IOException e) {
            throw failure(call, e, Failure.UNREACHABLE, "no answer");
        }
    }

    private static ModelFailedException failure(HttpCall call, IOException e, Failure failure, String what) {
        ModelFailedException overdue = call.exchange().overdue();
        return overdue != null ? overdue : new ModelFailedException(failure, what + ": " + Plain.line(e.toString()), e);
    }

    private Completion completion(Prompt prompt, IncomingAnswer reader) {
        AnswerText text = reader.text();
        FinishReason finishReason = reader.finishReason();
        // Nothing to add to what was begun is an answer; nothing at all is none.
        if (text.isEmpty() && (prompt.begun() == null || finishReason != FinishReason.STOP)) {
            throw finishReason == FinishReason.CONTENT_FILTER
                    ? new ModelFailedException(
                            Failure.FILTERED, "the server's filter left nothing of the answer", reader.usage())
                    : new ModelFailedException(Failure.BAD_EVENT, "the model said nothing", reader.usage());
        }
        return new Completion(text.said(), finishReason, usage(prompt, text, reader), understanding.apply(prompt));
    }

    private Usage usage(Prompt prompt, AnswerText text, IncomingAnswer reader) {
        Usage counted = reader.usage();
        return counted == null ? tokenCounts.estimate(upstream.model(), prompt, text.said()) : counted;
    }

    private ClassicHttpRequest request(String method, String resource) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, path + resource);
        request.setHeader(HttpHeaders.HOST, host);
        request.setHeader(HttpHeaders.USER_AGENT, AGENT);
        if (upstream.apiKey() != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + upstream.apiKey());
        }
        return request;
    }

    /** Whether the server is there and lets us in; found out within the limits for connecting and for a header. */
    public boolean isReachable() {
        try (HttpCall call = new HttpCall(connections, deadlines, upstream.limits())) {
            ClassicHttpResponse response = call.send(request("GET", "/models"), Wait.HEADER);
            int status = response.getCode();
            call.readUpTo(LARGEST_LIST_OF_MODELS, response);
            // A server without this list is there as well.
            return status < 500 && ErrorAnswers.failureOf(status) != Failure.UNAUTHORISED;
        } catch (IOException | ModelFailedException e) {
            log.debug("{} is not reachable: {}", upstream.baseUrl(), Plain.line(e.toString()));
            return false;
        }
    }
}
