package dev.guildhall.platform.testkit.upstream;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A completion, and what is wrong with it. Nothing is, unless a method below says so: the pieces follow each other at once, one
 * event and one write each, {@code finish_reason} is {@code stop}, the usage comes last if it was asked for, then {@code [DONE]}.
 *
 * <p>Every method returns a changed copy. A request that is not for a stream gets the nearest thing: the gaps pass before the
 * header; a cut sends half of the body that was announced; a stall stops there; a bad event is a body of half an object; an
 * error is the whole body.
 */
public final class Answer implements Act {
    /** How the bytes of the stream are grouped. */
    enum Writes {
        EVENT_BY_EVENT,
        ALL_AT_ONCE,
        BYTE_BY_BYTE
    }

    /** How it breaks. */
    enum Break {
        CUT,
        RESET,
        STALL,
        BAD_EVENT,
        ERROR
    }

    final List<String> pieces;
    List<String> reasoning = List.of();
    boolean endless;
    boolean roleFirst;
    boolean nullContent;
    String model = Bodies.MODEL;

    @Nullable
    String finish = "stop";

    @Nullable
    Usage usage;

    boolean done = true;

    Duration headersAfter = Duration.ZERO;
    Duration firstPieceAfter = Duration.ZERO;
    Duration gap = Duration.ZERO;
    Duration usageAfter = Duration.ZERO;

    Writes writes = Writes.EVENT_BY_EVENT;
    String lineEnd = "\n";
    boolean comments;

    @Nullable
    String contentType;

    @Nullable
    Break fault;

    int faultAfter;

    Answer(List<String> pieces) {
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("pieces: none (expected: at least one, which may be empty)");
        }
        this.pieces = pieces;
        this.usage = new Usage(100, pieces.size(), 0, 0);
    }

    private Answer(Answer other) {
        pieces = other.pieces;
        reasoning = other.reasoning;
        endless = other.endless;
        roleFirst = other.roleFirst;
        nullContent = other.nullContent;
        model = other.model;
        finish = other.finish;
        usage = other.usage;
        done = other.done;
        headersAfter = other.headersAfter;
        firstPieceAfter = other.firstPieceAfter;
        gap = other.gap;
        usageAfter = other.usageAfter;
        writes = other.writes;
        lineEnd = other.lineEnd;
        comments = other.comments;
        contentType = other.contentType;
        fault = other.fault;
        faultAfter = other.faultAfter;
    }

    private Answer but(Consumer<Answer> change) {
        Answer changed = new Answer(this);
        change.accept(changed);
        return changed;
    }

    Answer endlessly() {
        return but(answer -> answer.endless = true);
    }

    /** The model that the answer says it is from. */
    public Answer model(String name) {
        return but(answer -> answer.model = name);
    }

    /** {@code stop}, {@code length}, {@code content_filter} or another reason. */
    public Answer finish(String reason) {
        return but(answer -> answer.finish = reason);
    }

    /** What it is said to have cost: prompt and completion tokens; 0, 0 is a usage too. */
    public Answer usage(int prompt, int completion) {
        return usage(new Usage(prompt, completion, 0, 0));
    }

    public Answer usage(Usage cost) {
        return but(answer -> answer.usage = cost);
    }

    /** No usage, whoever asks for it. */
    public Answer withoutUsage() {
        return but(answer -> answer.usage = null);
    }

    /** The usage keeps the stream waiting after {@code finish_reason}. */
    public Answer usageAfter(Duration pause) {
        return but(answer -> answer.usageAfter = pause);
    }

    /** The stream ends cleanly, without the {@code [DONE]} event. */
    public Answer withoutDone() {
        return but(answer -> answer.done = false);
    }

    /** The stream ends cleanly after the last piece: no {@code finish_reason}, no usage, no {@code [DONE]}. */
    public Answer withoutFinish() {
        return but(answer -> {
            answer.finish = null;
            answer.usage = null;
            answer.done = false;
        });
    }

    /** Nothing at all is sent for so long. */
    public Answer headersAfter(Duration pause) {
        return but(answer -> answer.headersAfter = pause);
    }

    /** The header comes, and the first piece so much later. */
    public Answer firstPieceAfter(Duration pause) {
        return but(answer -> answer.firstPieceAfter = pause);
    }

    /** The pause between two pieces. */
    public Answer gap(Duration pause) {
        return but(answer -> answer.gap = pause);
    }

    /** The stream starts with a chunk that has a role and an empty content. */
    public Answer roleFirst() {
        return but(answer -> answer.roleFirst = true);
    }

    /** Before every piece comes a chunk whose content is null. */
    public Answer nullContents() {
        return but(answer -> answer.nullContent = true);
    }

    /** Before the first piece come chunks with {@code reasoning_content}. */
    public Answer reasoning(String... thoughts) {
        List<String> all = List.of(thoughts);
        return but(answer -> answer.reasoning = all);
    }

    /** Before every event come a comment and a blank line. */
    public Answer comments() {
        return but(answer -> answer.comments = true);
    }

    /** Lines end with CR LF. */
    public Answer crlf() {
        return but(answer -> answer.lineEnd = "\r\n");
    }

    /** All events that no pause separates are one write. */
    public Answer inOneWrite() {
        return but(answer -> answer.writes = Writes.ALL_AT_ONCE);
    }

    /** Every byte is a write, and an HTTP chunk, of its own. */
    public Answer byteByByte() {
        return but(answer -> answer.writes = Writes.BYTE_BY_BYTE);
    }

    /** The right body under another content type. */
    public Answer contentType(String other) {
        return but(answer -> answer.contentType = other);
    }

    /** The connection ends after so many pieces, in an orderly way (FIN) as far as TCP knows. */
    public Answer cutAfter(int written) {
        return broken(Break.CUT, written);
    }

    /** The connection is reset (RST) after so many pieces. */
    public Answer resetAfter(int written) {
        return broken(Break.RESET, written);
    }

    /** Silence after so many pieces, until the peer closes. */
    public Answer stallAfter(int written) {
        return broken(Break.STALL, written);
    }

    /** After so many pieces comes an event of broken JSON; then it goes on as if nothing had been. */
    public Answer badEventAfter(int written) {
        return broken(Break.BAD_EVENT, written);
    }

    /** After so many pieces comes an {@code error} object, and the stream ends cleanly. */
    public Answer errorAfter(int written) {
        return broken(Break.ERROR, written);
    }

    private Answer broken(Break how, int written) {
        if (endless) {
            throw new IllegalStateException(how + " after: " + written + " (expected: of an answer that ends)");
        }
        if (written < 0 || written > pieces.size()) {
            throw new IllegalArgumentException(how + " after: " + written + " (expected: 0.." + pieces.size() + ")");
        }
        return but(answer -> {
            answer.fault = how;
            answer.faultAfter = written;
        });
    }
}
