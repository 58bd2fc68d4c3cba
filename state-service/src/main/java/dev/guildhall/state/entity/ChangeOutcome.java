package dev.guildhall.state.entity;

/** What came of a change. */
public sealed interface ChangeOutcome {
    /** It happened; the entity as it is now. */
    record Changed(Entity entity) implements ChangeOutcome {}

    /**
     * Another version is there than the one that was expected.
     *
     * @param version the one that is there; 0 where there is no entity
     */
    record Conflict(long version) implements ChangeOutcome {}

    /** The entity would be larger than {@link EntityBounds#ENTITY_BYTES}. */
    record TooLarge() implements ChangeOutcome {}
}
