/**
 * Memories in PostgreSQL.
 *
 * <p>Invariant: whoever changes memories of an NPC holds the lock of its row in {@code npc_memories} until the change is
 * committed; of several NPCs in the order of their ids.
 */
@NullMarked
package dev.guildhall.state.memory.jdbc;

import org.jspecify.annotations.NullMarked;
