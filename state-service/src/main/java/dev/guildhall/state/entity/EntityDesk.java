package dev.guildhall.state.entity;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.idempotency.DoneOnce;
import dev.guildhall.platform.idempotency.IdempotencyRequest;
import dev.guildhall.state.entity.EntityCache.Look;
import dev.guildhall.state.request.PageSize;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and changes entities. Thread rule: any thread may call any method. */
public final class EntityDesk {
    private static final String ANSWER = "application/octet-stream";

    private final Entities entities;
    private final EntityCache cache;
    private final DoneOnce doneOnce;
    private final EntityMeters meters;

    public EntityDesk(Entities entities, EntityCache cache, DoneOnce doneOnce, EntityMeters meters) {
        this.entities = entities;
        this.cache = cache;
        this.doneOnce = doneOnce;
        this.meters = meters;
    }

    /**
     * Reads an entity.
     *
     * @throws RefusedException {@code NOT_FOUND} if there is none, or was none then
     */
    public Entity read(UUID id, AsOf moment) {
        Optional<Entity> found = switch (moment) {
            case AsOf.Now(long minVersion) -> latest(id, minVersion);
            case AsOf.Version(long version) -> entities.findAt(id, version);
            case AsOf.Time(var time) -> entities.findAt(id, time);
        };
        return found.orElseThrow(() -> unknown(id));
    }

    private Optional<Entity> latest(UUID id, long minVersion) {
        switch (cache.look(id)) {
            case Look.Hit(Entity entity)
            when entity.version() >= minVersion -> {
                meters.hit();
                return Optional.of(entity);
            }
            case Look.Hit(Entity old) -> {
                Optional<Entity> newest = entities.find(id);
                if (newest.isEmpty() || newest.get().version() != old.version()) {
                    // A change that Redis was never told of. A number that nobody has seen proves nothing.
                    cache.drop(id);
                    meters.old();
                }
                return newest;
            }
            case Look.Fill(UUID token) -> {
                meters.miss();
                Optional<Entity> newest = entities.find(id);
                newest.ifPresent(entity -> cache.fill(token, entity));
                return newest;
            }
            case Look.Pass() -> {
                meters.pass();
                return entities.find(id);
            }
        }
    }

    /**
     * Changes an entity, once for each idempotency key.
     *
     * @param once what names the request; absent: it is done each time
     * @throws RefusedException {@code CONFLICT} with {@code current_version} if another version is there than expected, {@code
     *     INVALID_REQUEST} if the entity became too large, or as {@link DoneOnce#answer} says
     */
    public Changed change(ChangeEntity change, @Nullable IdempotencyRequest once) {
        OpenChange open = new OpenChange(change);
        try {
            Changed changed = Changed.of(doneOnce.answer(once, ANSWER, open::make));
            open.committed();
            return changed;
        } catch (RefusedException refused) {
            open.rolledBack();
            throw refused;
        }
    }

    /**
     * What happened to an entity.
     *
     * @throws RefusedException {@code NOT_FOUND} if there is no such entity
     */
    public EventPage events(UUID id, long after, int size) {
        List<EntityEvent> found = entities.events(id, after, size + 1);
        if (found.isEmpty() && !entities.exists(id)) {
            throw unknown(id);
        }
        int told = 0;
        int characters = 0;
        while (told < Math.min(size, found.size())) {
            characters += found.get(told).size();
            if (told > 0 && characters > PageSize.MOST_CHARACTERS) {
                break;
            }
            told++;
        }
        return new EventPage(found.subList(0, told), told < found.size());
    }

    private static RefusedException unknown(UUID id) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no entity " + id + ", or was none then")
                .asException();
    }

    /**
     * A change and its mark in the cache: set before anything is locked, ended when it is known what came of it. After any other
     * exception than a refusal that is not known, so the mark stays until it ends by itself.
     */
    private final class OpenChange {
        private final ChangeEntity change;
        private EntityCache.@Nullable Mark mark;
        private @Nullable Entity made;

        OpenChange(ChangeEntity change) {
            this.change = change;
        }

        /** Within the transaction; not called for an answer that is given again. */
        byte[] make() {
            mark = cache.mark(change.entity()).orElse(null);
            made = switch (entities.change(change, mark == null)) {
                case ChangeOutcome.Changed(Entity entity) -> entity;
                case ChangeOutcome.Conflict(long version) -> throw conflict(version);
                case ChangeOutcome.TooLarge() -> throw tooLarge();
            };
            return new Changed(made.version(), made.updatedAt()).toBytes();
        }

        void committed() {
            if (made != null) {
                meters.changed();
                if (mark != null) {
                    mark.changed(made);
                }
            }
        }

        void rolledBack() {
            if (mark != null) {
                mark.unchanged();
            }
        }

        private RefusedException conflict(long version) {
            meters.conflict();
            return Refusal.of(
                            ErrorCode.CONFLICT,
                            "expected_version: " + change.expectedVersion() + " (expected: the current one, " + version
                                    + ")")
                    .withDetail("current_version", version)
                    .asException();
        }

        private static RefusedException tooLarge() {
            return Refusal.invalid(List.of(new FieldViolation(
                            "changes",
                            "too much together with what is there",
                            "at most " + EntityBounds.ENTITY_BYTES + " bytes of JSON in one entity")))
                    .asException();
        }
    }
}
