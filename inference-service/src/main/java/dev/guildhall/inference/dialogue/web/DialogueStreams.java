package dev.guildhall.inference.dialogue.web;

import dev.guildhall.inference.dialogue.AnswerReader;
import dev.guildhall.inference.dialogue.DialogueCommand;
import dev.guildhall.inference.dialogue.DialogueDesk;
import dev.guildhall.inference.dialogue.DialogueOutcome;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.dialogue.DialogueSettings;
import dev.guildhall.inference.dialogue.EventId;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.webedge.ErrorResponses;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers as server-sent events: {@code token}, {@code token}, …, then exactly one {@code done} or {@code error}. */
@Component
final class DialogueStreams {
    private static final Logger log = LoggerFactory.getLogger(DialogueStreams.class);

    private final DialogueDesk desk;
    private final DialogueSettings settings;
    private final JsonMapper json;
    private final ErrorResponses errors;
    private final ScheduledExecutorService heartbeats;

    DialogueStreams(
            DialogueDesk desk,
            DialogueSettings settings,
            JsonMapper json,
            ErrorResponses errors,
            ScheduledExecutorService heartbeats) {
        this.desk = desk;
        this.settings = settings;
        this.json = json;
        this.errors = errors;
        this.heartbeats = heartbeats;
    }

    /**
     * Answers into the response, blocking while the reader is behind. Returns once the last event is written or the reader
     * has left.
     *
     * @param lastSeen the event after which an earlier stream is gone on with; absent for a new one
     * @param departure tells when the reader leaves
     * @throws dev.guildhall.platform.errors.RefusedException if the request is refused before anything was sent
     */
    void answer(
            DialogueCommand command, @Nullable EventId lastSeen, Departure departure, HttpServletResponse response) {
        EventStream events = new EventStream(response);
        Tokens tokens = new Tokens(command.npc().value(), events, departure);
        Function<AnswerReader, DialogueOutcome> answer =
                lastSeen == null ? to -> desk.answer(command, to) : to -> desk.resume(command, lastSeen, to);
        long silence = settings.heartbeat().toMillis();
        // A comment may block on a slow reader, so it is written on a thread of its own.
        ScheduledFuture<?> heartbeat = heartbeats.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(() -> events.bridge(settings.heartbeat())),
                silence,
                silence,
                TimeUnit.MILLISECONDS);
        try {
            stream(answer, tokens, events);
        } catch (CallerGoneException gone) {
            log.debug("npc {}: {}", command.npc(), gone.getMessage());
        } finally {
            heartbeat.cancel(false);
            events.endComments();
        }
    }

    private void stream(Function<AnswerReader, DialogueOutcome> answer, Tokens tokens, EventStream events) {
        DialogueOutcome outcome;
        try {
            outcome = answer.apply(tokens);
            events.endComments();
        } catch (CallerGoneException gone) {
            throw gone;
        } catch (RuntimeException defect) {
            events.endComments();
            if (!events.started()) {
                throw defect;
            }
            log.error("a stream ended with an unexpected error", defect);
            outcome = new Refused(Refusal.of(ErrorCode.INTERNAL_ERROR, "An unexpected error ended the stream"));
        }
        switch (outcome) {
            case Answered(DialogueReply reply) -> {
                tokens.last();
                events.send("done", null, json.writeValueAsBytes(DialogueAnswer.of(reply, true)));
            }
            case Refused(Refusal refusal) -> {
                if (!events.started()) {
                    throw refusal.asException();
                }
                events.send("error", null, errors.bodyOf(refusal));
            }
        }
    }

    /** The {@code token} events of one stream, numbered. */
    private final class Tokens implements AnswerReader {
        private final UUID npc;
        private final EventStream events;
        private final Departure departure;
        private @Nullable UUID stream;
        private long seq;
        private boolean lastSeen;

        Tokens(UUID npc, EventStream events, Departure departure) {
            this.npc = npc;
            this.events = events;
            this.departure = departure;
        }

        @Override
        public void begins(UUID id, long after) {
            stream = id;
            seq = after;
        }

        @Override
        public void accept(String piece) {
            send(piece, false);
        }

        @Override
        public void hasSeenAll() {
            lastSeen = true;
        }

        void last() {
            if (!lastSeen) {
                send("", true);
            }
        }

        @Override
        public Departure departure() {
            return departure;
        }

        private void send(String piece, boolean complete) {
            seq++;
            events.send("token", stream + "." + seq, json.writeValueAsBytes(new TokenEvent(piece, complete, npc, seq)));
        }
    }
}
