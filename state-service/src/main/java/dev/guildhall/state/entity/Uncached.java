package dev.guildhall.state.entity;

import dev.guildhall.state.entity.Entities.Note;
import java.util.List;

/** Tells the cache of changes that it could not be told of when they happened. Any number of instances may do so at once. */
public final class Uncached {
    private static final int PAGE = 500;
    /** The most pages in one round; the next round does the rest. */
    private static final int MOST_PAGES = 100;

    private final Entities entities;
    private final EntityCache cache;

    public Uncached(Entities entities, EntityCache cache) {
        this.entities = entities;
        this.cache = cache;
    }

    /**
     * Drops what may be old, as far as the cache is there.
     *
     * @return how many entities
     */
    public int sweep() {
        int swept = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Note> notes = entities.uncached(PAGE);
            List<Note> told = notes.stream()
                    .takeWhile(note -> cache.tryDrop(note.entity()))
                    .toList();
            if (!told.isEmpty()) {
                entities.crossOut(told);
            }
            swept += told.size();
            if (told.size() < PAGE) {
                break;
            }
        }
        return swept;
    }
}
