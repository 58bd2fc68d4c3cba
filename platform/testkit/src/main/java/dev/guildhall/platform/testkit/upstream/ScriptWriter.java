package dev.guildhall.platform.testkit.upstream;

import dev.guildhall.platform.testkit.upstream.Answer.Writes;
import dev.guildhall.platform.testkit.upstream.Script.Step;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts a script together; bytes wait until something ends their write. */
final class ScriptWriter {
    private static final byte[] LAST_FRAME = Script.latin("0\r\n\r\n");

    private final List<Step> steps = new ArrayList<>();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int pieces;

    ScriptWriter raw(byte[] bytes) {
        waiting.writeBytes(bytes);
        return this;
    }

    /** An event of the stream, with so many pieces of the answer in it. */
    ScriptWriter event(byte[] event, int count, Writes writes) {
        switch (writes) {
            case EVENT_BY_EVENT -> raw(frame(event)).counting(count).endWrite();
            case ALL_AT_ONCE -> raw(frame(event)).counting(count);
            case BYTE_BY_BYTE -> {
                for (int i = 0; i < event.length; i++) {
                    raw(frame(new byte[] {event[i]})).counting(i == event.length - 1 ? count : 0);
                    endWrite();
                }
            }
        }
        return this;
    }

    ScriptWriter counting(int count) {
        pieces += count;
        return this;
    }

    ScriptWriter pause(Duration length) {
        if (!length.isZero()) {
            endWrite();
            steps.add(new Step.Pause(length));
        }
        return this;
    }

    /** The end of a chunked body. */
    ScriptWriter lastFrame() {
        return raw(LAST_FRAME);
    }

    Script then(Step last) {
        endWrite();
        steps.add(last);
        return new Script(steps);
    }

    Script script() {
        endWrite();
        return new Script(steps);
    }

    void endWrite() {
        if (waiting.size() > 0) {
            steps.add(new Step.Send(waiting.toByteArray(), pieces));
            waiting.reset();
            pieces = 0;
        }
    }

    /** A chunk of HTTP's chunked coding. */
    static byte[] frame(byte[] bytes) {
        byte[] head = Script.latin(Integer.toHexString(bytes.length) + "\r\n");
        return Script.joined(Script.joined(head, bytes), Script.latin("\r\n"));
    }
}
