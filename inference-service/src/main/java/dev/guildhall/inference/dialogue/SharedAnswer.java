package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.dialogue.AnswerMaker.Made;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One answer being made for several readers. Its leader, who asked first, has it made and sets the pace; the others read along
 * from the beginning. It goes on until the last of them has left.
 */
final class SharedAnswer implements TokenSink {
    private final TokenSink leader;
    private final Runnable goesOnWithoutLeader;
    private final Departure everybodyLeft = new Departure();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> pieces = new ArrayList<>();
    private int followers;
    private boolean leaderLeft;
    private boolean leaderGoesOn;
    private boolean ended;
    private @Nullable Made made;

    /**
     * An answer for {@code leader} first.
     *
     * @param goesOnWithoutLeader to be told when the leader has left, and others read on
     */
    SharedAnswer(TokenSink leader, Runnable goesOnWithoutLeader) {
        this.leader = leader;
        this.goesOnWithoutLeader = goesOnWithoutLeader;
    }

    /** To be called by the leader before anything is made. */
    void begin() {
        leader.departure().then(this::leaderLeaves);
    }

    @Override
    public void accept(String piece) {
        boolean toLeader;
        lock.lock();
        try {
            pieces.add(piece);
            changed.signalAll();
            toLeader = !leaderLeft;
        } finally {
            lock.unlock();
        }
        if (toLeader) {
            try {
                leader.accept(piece);
            } catch (CallerGoneException gone) {
                leaderLeaves();
            }
        }
        everybodyLeft.requireCaller();
    }

    @Override
    public boolean wantsPieces() {
        return leader.wantsPieces();
    }

    @Override
    public Departure departure() {
        return everybodyLeft;
    }

    private void leaderLeaves() {
        boolean last;
        lock.lock();
        try {
            if (leaderLeft || leaderGoesOn) {
                return;
            }
            leaderLeft = true;
            last = followers == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            everybodyLeft.happen("the last reader left");
        } else {
            goesOnWithoutLeader.run();
        }
    }

    /**
     * To be called by the leader before it goes on with the answer, of which it may have been handed the beginning only.
     *
     * @throws CallerGoneException if the leader left while the others read on
     */
    void requireLeader() {
        lock.lock();
        try {
            if (leaderLeft) {
                throw new CallerGoneException("the reader left, and others read on");
            }
            leaderGoesOn = true;
        } finally {
            lock.unlock();
        }
    }

    /** The answer is made, or, without {@code how}, was given up. To be called by the leader. */
    void end(@Nullable Made how) {
        lock.lock();
        try {
            ended = true;
            made = how;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        leader.departure().settle();
    }

    /**
     * Reads along to the end.
     *
     * @return how the answer ended; empty if it was given up before this reader was handed anything
     * @throws CallerGoneException if this reader left
     */
    Optional<Made> follow(TokenSink reader) {
        if (!join()) {
            return Optional.empty();
        }
        try {
            reader.departure().then(this::wake);
            return Optional.ofNullable(readAlong(reader));
        } finally {
            reader.departure().settle();
            part();
        }
    }

    private boolean join() {
        lock.lock();
        try {
            if (ended || (leaderLeft && followers == 0)) {
                return false;
            }
            followers++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void part() {
        boolean last;
        lock.lock();
        try {
            followers--;
            last = leaderLeft && followers == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            everybodyLeft.happen("the last reader left");
        }
    }

    private @Nullable Made readAlong(TokenSink reader) {
        int read = 0;
        while (true) {
            List<String> next;
            lock.lock();
            try {
                while (read == pieces.size() && !ended && !reader.departure().happened()) {
                    changed.awaitUninterruptibly();
                }
                reader.departure().requireCaller();
                next = List.copyOf(pieces.subList(read, pieces.size()));
                if (next.isEmpty()) {
                    if (made == null && read > 0) {
                        throw new IllegalStateException("the answer that was read along ended with an error");
                    }
                    return made;
                }
            } finally {
                lock.unlock();
            }
            next.forEach(reader::accept);
            read += next.size();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
