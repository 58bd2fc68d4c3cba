package dev.guildhall.inference.scene;

import java.util.UUID;

/** The documented {@code context.player_id}. */
public record PlayerId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
