package dev.guildhall.benchmarks.dialogue.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The body of one answer, taken in as it arrives. Used by one thread. */
abstract sealed class Answer {
    // What is looked for is ASCII, and one byte a character is the cheapest to decode.
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    final Dialect dialect;

    private Answer(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * @param onFirstPiece runs when a stream brings its first piece of text; never for a whole answer
     */
    static Answer in(Form form, Dialect dialect, Runnable onFirstPiece) {
        return switch (form) {
            case JSON -> new Whole(dialect);
            case SSE -> new Events(dialect, onFirstPiece);
        };
    }

    /** Takes the next {@code count} bytes of the body. */
    abstract void take(byte[] bytes, int from, int count);

    /** Whether something was said, and the answer ended as a good one does. */
    abstract boolean isComplete();

    /** One JSON object. */
    private static final class Whole extends Answer {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream(2048);

        Whole(Dialect dialect) {
            super(dialect);
        }

        @Override
        void take(byte[] bytes, int from, int count) {
            body.write(bytes, from, count);
        }

        @Override
        boolean isComplete() {
            return dialect.hasText(body.toString(BYTES));
        }
    }

    /** A row of server-sent events. */
    private static final class Events extends Answer {
        private final Runnable onFirstPiece;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        private boolean begun;
        private boolean ended;

        Events(Dialect dialect, Runnable onFirstPiece) {
            super(dialect);
            this.onFirstPiece = onFirstPiece;
        }

        @Override
        void take(byte[] bytes, int from, int count) {
            int start = from;
            int end = from + count;
            for (int i = from; i < end; i++) {
                if (bytes[i] == '\n') {
                    line.write(bytes, start, i - start);
                    read(line.toString(BYTES).stripTrailing());
                    line.reset();
                    start = i + 1;
                }
            }
            line.write(bytes, start, end - start);
        }

        private void read(String text) {
            if (!begun && dialect.isPiece(text)) {
                begun = true;
                onFirstPiece.run();
            } else if (dialect.isLastEvent(text)) {
                ended = true;
            }
        }

        @Override
        boolean isComplete() {
            return begun && ended;
        }
    }
}
