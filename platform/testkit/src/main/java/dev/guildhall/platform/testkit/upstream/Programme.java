package dev.guildhall.platform.testkit.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Acts in order, of which the last repeats. */
final class Programme {
    /** An act with the scripts that are the same for everyone. */
    record Scene(Act act, Script streamWithUsage, Script stream, Script whole) {
        Script script(Question question) {
            if (!question.stream()) {
                return whole;
            }
            return question.withUsage() ? streamWithUsage : stream;
        }
    }

    private final List<Scene> scenes = new ArrayList<>();
    private final AtomicInteger played = new AtomicInteger();

    Programme(Act... acts) {
        if (acts.length == 0) {
            throw new IllegalArgumentException("acts: none (expected: at least one)");
        }
        for (Act act : acts) {
            scenes.add(new Scene(act, Scripts.stream(act, true), Scripts.stream(act, false), Scripts.whole(act, null)));
        }
    }

    Scene next() {
        int last = scenes.size() - 1;
        if (last == 0) {
            return scenes.getFirst();
        }
        return scenes.get(played.getAndUpdate(next -> Math.min(next + 1, last)));
    }
}
