package dev.guildhall.platform.testkit.upstream;

import dev.guildhall.platform.testkit.upstream.RequestReader.RefusedException;
import dev.guildhall.platform.testkit.upstream.Script.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection, read by one virtual thread. A script that may take time is played by a second one, so that the first
 * is always there to see the peer close.
 */
final class Connection implements Runnable {
    /** A peer that sends its next request while an answer is still being written waits no longer than that. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Socket socket;
    private final OutputStream out;
    private final RequestReader reader;
    private final Stage stage;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Call latest;
    private @Nullable Thread player;

    /** Knows what is to be played. */
    interface Stage {
        Part part(Request request);
    }

    /** A script, and the record of it if one is kept. */
    record Part(Script script, @Nullable Call call) {}

    Connection(Socket socket, Stage stage) throws IOException {
        this.socket = socket;
        this.stage = stage;
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        reader = new RequestReader(socket.getInputStream(), out);
    }

    @Override
    public void run() {
        try {
            boolean goesOn = true;
            while (goesOn && reader.awaitMore()) {
                goesOn = serve(reader.read());
            }
            if (!goesOn) {
                end(false);
            }
        } catch (RefusedException e) {
            refuse(e);
        } catch (IOException e) {
            // The connection broke, or was closed on our side: either way it is over.
        } finally {
            peerLeft();
            awaitPlayer();
        }
    }

    /** Without a limit, since what waits in a player ends with the connection; if it did not, this would still count as open. */
    private void awaitPlayer() {
        try {
            if (player != null) {
                player.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers; false when the connection is of no more use. */
    private boolean serve(Request request) throws IOException {
        boolean last = request.isLast();
        Part part = stage.part(request);
        latest = part.call();
        if (part.script().quick()) {
            return play(part) && !last;
        }
        Thread started = Thread.ofVirtual().name("model-upstream-player").start(() -> {
            if (!play(part) || last) {
                end(false);
            }
        });
        player = started;
        return !reader.awaitMore() || isOver(started);
    }

    private static boolean isOver(Thread player) {
        try {
            return player.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** True when the script was played to its end, and the connection can take another request. */
    private boolean play(Part part) {
        Call call = part.call();
        try {
            for (Step step : part.script().steps()) {
                boolean goesOn = switch (step) {
                    case Step.Send send -> write(send.bytes(), send.pieces(), call);
                    case Step.Pause pause -> !peerLeavesWithin(pause.length());
                    case Step.Repeat repeat -> repeat(repeat, call);
                    case Step.Stall _ -> stall();
                    case Step.Cut cut -> {
                        end(cut.reset());
                        yield false;
                    }
                };
                if (!goesOn) {
                    return false;
                }
            }
        } catch (IOException e) {
            peerLeft();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (call != null) {
            call.finished();
        }
        return true;
    }

    private boolean write(byte[] bytes, int pieces, @Nullable Call call) throws IOException {
        if (call != null) {
            // First, so that whoever has received a piece finds it counted.
            call.writes(pieces);
        }
        out.write(bytes);
        return true;
    }

    private boolean repeat(Step.Repeat repeat, @Nullable Call call) throws IOException, InterruptedException {
        while (ended.getCount() > 0 && write(repeat.bytes(), 1, call)) {
            if (!repeat.gap().isZero()) {
                peerLeavesWithin(repeat.gap());
            }
        }
        return false;
    }

    private boolean stall() throws InterruptedException {
        ended.await();
        return false;
    }

    private boolean peerLeavesWithin(Duration time) throws InterruptedException {
        return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Writes down when, unless it was us who ended it: whoever does so first sets {@code over}. */
    private void peerLeft() {
        long now = System.nanoTime();
        Call call = latest;
        if (over.compareAndSet(false, true) && call != null) {
            call.closedByPeer(now);
        }
        close(false);
    }

    /** Ends it from our side, and all that waits on it. */
    void end(boolean reset) {
        over.set(true);
        close(reset);
    }

    private void close(boolean reset) {
        ended.countDown();
        try {
            if (reset) {
                // Zero makes close a reset instead of an orderly end.
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be lost.
        }
    }

    private void refuse(RefusedException e) {
        byte[] body = Bodies.bytes(Bodies.error(e.status, String.valueOf(e.getMessage())));
        Script refusal = Script.whole(e.status, "application/json", Map.of("Connection", "close"), body);
        play(new Part(refusal, null));
        end(false);
    }
}
