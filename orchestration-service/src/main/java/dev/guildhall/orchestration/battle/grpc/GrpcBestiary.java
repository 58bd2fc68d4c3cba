package dev.guildhall.orchestration.battle.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import dev.guildhall.orchestration.battle.BattleBounds;
import dev.guildhall.orchestration.battle.BattleSettings;
import dev.guildhall.orchestration.battle.Bestiary;
import dev.guildhall.orchestration.battle.MonsterKind;
import dev.guildhall.orchestration.battle.Sighting;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceFutureStub;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * {@code bodybroker.state.v1.StateService/GetEntityState}, for monsters that were generated here ({@code monster_type}, {@code
 * attribute.<name>}) or that a game keeps in the same form. All calls are made and awaited on the thread of the request, so
 * that its leaving ends them.
 */
@Component
final class GrpcBestiary implements Bestiary {
    private static final Logger log = LoggerFactory.getLogger(GrpcBestiary.class);
    private static final String TYPE = "monster_type";
    private static final String HEALTH = "health";
    private static final String ATTRIBUTE = "attribute.";

    private final StateServiceFutureStub state;
    private final int parallelism;

    GrpcBestiary(StateServiceFutureStub state, BattleSettings settings) {
        this.state = state;
        this.parallelism = settings.stateParallelism();
    }

    private record Question(UUID monster, ListenableFuture<EntityState> answer) {}

    @Override
    public Sightings look(SortedSet<UUID> monsters, Duration limit) {
        StateServiceFutureStub within = state.withDeadline(Deadline.after(limit.toNanos(), TimeUnit.NANOSECONDS));
        Map<UUID, Sighting> known = new HashMap<>();
        Deque<Question> open = new ArrayDeque<>();
        Iterator<UUID> next = monsters.iterator();
        try {
            while (next.hasNext() || !open.isEmpty()) {
                while (next.hasNext() && open.size() < parallelism) {
                    open.add(ask(within, next.next()));
                }
                if (!hear(open.remove(), known)) {
                    return new Sightings(known, true);
                }
            }
            return new Sightings(known, false);
        } finally {
            open.forEach(question -> question.answer().cancel(true));
        }
    }

    private static Question ask(StateServiceFutureStub within, UUID monster) {
        return new Question(
                monster,
                within.getEntityState(EntityStateRequest.newBuilder()
                        .setEntityId(monster.toString())
                        .build()));
    }

    /**
     * Waits for one answer, within the deadline of the call; nobody knowing the monster is one, too.
     *
     * @return whether state-service can be asked further
     */
    private static boolean hear(Question question, Map<UUID, Sighting> known) {
        try {
            known.put(question.monster(), sighting(question.answer().get().getDataMap()));
            return true;
        } catch (ExecutionException failed) {
            Status status = Status.fromThrowable(failed.getCause());
            if (Context.current().isCancelled()) {
                throw left();
            }
            if (status.getCode() == Status.Code.NOT_FOUND) {
                return true;
            }
            log.warn("state-service does not tell of monsters: {}", status.getCode());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw left();
        }
    }

    /** What others have stored is taken as far as it makes sense. */
    private static Sighting sighting(Map<String, String> data) {
        SortedMap<String, Float> attributes = new TreeMap<>();
        new TreeMap<>(data).forEach((key, value) -> {
            float power = number(value, BattleBounds.GREATEST_ATTRIBUTE);
            if (key.startsWith(ATTRIBUTE) && !Float.isNaN(power) && attributes.size() < BattleBounds.ATTRIBUTES) {
                attributes.put(key.substring(ATTRIBUTE.length()), power);
            }
        });
        float health = number(data.getOrDefault(HEALTH, ""), 1);
        return new Sighting(
                MonsterKind.findByWord(data.getOrDefault(TYPE, "")).orElse(MonsterKind.UNKNOWN),
                attributes,
                Float.isNaN(health) ? Sighting.NONE.health() : health);
    }

    /** A number from 0 to the greatest; NaN for everything else. */
    private static float number(String text, float greatest) {
        try {
            float number = Float.parseFloat(text);
            return number >= 0 && number <= greatest ? number : Float.NaN;
        } catch (NumberFormatException _) {
            return Float.NaN;
        }
    }

    private static RefusedException left() {
        return Refusal.of(ErrorCode.CANCELLED, "the caller left while state-service was asked")
                .asException();
    }
}
