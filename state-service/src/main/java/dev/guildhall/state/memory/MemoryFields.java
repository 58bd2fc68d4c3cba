package dev.guildhall.state.memory;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that several requests about memories have. What is wrong is named in the {@link Violations}, and read as
 * absent or as what the contract's default is, so that the fields after it are still looked at.
 */
public final class MemoryFields {
    /** The most players and NPCs of an audience, of listeners, or whom a memory is about. */
    public static final int MOST_PEOPLE = 64;

    /** The most characters of a memory, and of a query. */
    public static final int LONGEST_TEXT = 2_000;

    private static final String A_UUID = "a UUID, not the nil UUID";

    private final String prefix;
    private final Violations violations;
    private boolean sound = true;

    /** Fields of the request itself. */
    public MemoryFields(Violations violations) {
        this("", violations);
    }

    /**
     * Fields of a part of the request.
     *
     * @param prefix stands before the names of the fields, such as {@code memories[2].}
     */
    MemoryFields(String prefix, Violations violations) {
        this.prefix = prefix;
        this.violations = violations;
    }

    /** Whether everything that was read here was right. */
    boolean isSound() {
        return sound;
    }

    /** Notes a violation unless {@code holds}; returns {@code holds}. */
    public boolean expect(boolean holds, String field, Object given, String expected) {
        sound &= holds;
        return violations.expect(holds, prefix + field, given, expected);
    }

    /** The NPC, or nobody if that is none. */
    public Optional<NpcId> npc(String field, String given) {
        return uuid(field, given).map(NpcId::new);
    }

    public Optional<UUID> uuid(String field, String given) {
        Optional<UUID> named = UuidText.find(given).filter(id -> !id.equals(UuidText.NIL));
        expect(named.isPresent(), field, given.isEmpty() ? "absent" : UuidText.shown(given), A_UUID);
        return named;
    }

    /** Players and NPCs, each once, in the order of the request. */
    public List<UUID> people(String field, List<String> given) {
        return uuids(field, given, MOST_PEOPLE);
    }

    /** Ids, each once, in the order of the request. */
    public List<UUID> uuids(String field, List<String> given, int most) {
        if (!expect(given.size() <= most, field, given.size() + " items", "at most " + most)) {
            return List.of();
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            uuid(field + "[" + i + "]", given.get(i)).ifPresent(ids::add);
        }
        return new ArrayList<>(ids);
    }

    /** A text that says something. PostgreSQL keeps no U+0000, and no embedder reads one. */
    public void requireText(String field, String given) {
        int length = given.codePointCount(0, given.length());
        if (expect(
                length <= LONGEST_TEXT && !given.isBlank(),
                field,
                given.isEmpty() ? "absent" : length + " characters",
                "1 to 2,000 characters, not all of them blank")) {
            expect(given.indexOf(0) < 0, field, "a text with U+0000", "a text without U+0000");
        }
    }

    /**
     * The vector with the length 1.
     *
     * @param model the service's own
     * @param named the model that the caller says made it; empty for the service's own
     */
    public @Nullable Embedding vector(String field, List<Float> given, EmbeddingModel model, String named) {
        boolean own = named.isEmpty() || named.equals(model.name()) || named.equals(model.toString());
        expect(own, "embedding_model", "'" + named + "'", "'" + model.name() + "', the model of this service");
        if (given.isEmpty()) {
            return null;
        }
        if (!expect(
                given.size() == model.dimension(),
                field,
                given.size() + " numbers",
                model.dimension() + " numbers, as the model " + model.name() + " makes")) {
            return null;
        }
        float[] values = new float[given.size()];
        boolean isZero = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = given.get(i);
            if (!expect(Float.isFinite(values[i]), field + "[" + i + "]", values[i], "a finite number")) {
                return null;
            }
            isZero &= values[i] == 0;
        }
        return expect(!isZero, field, "all 0", "a vector with a direction")
                ? Embedding.of(values).unit()
                : null;
    }
}
