package dev.guildhall.inference.completion;

import dev.guildhall.inference.billing.Layer;
import dev.guildhall.inference.billing.Payer;
import dev.guildhall.inference.prompt.Task;
import dev.guildhall.inference.scene.PlayerId;
import org.jspecify.annotations.Nullable;

/**
 * A text to be written, checked. Made by {@link CompletionDraft#check}.
 *
 * @param layer whose limits hold: 2 or 4
 * @param player whom it is for; absent when the client asks for itself
 * @param client the program that asked
 */
public record CompletionCommand(
        Task task, Layer layer, @Nullable PlayerId player, String client) {
    /** Whose requests are counted: the player's, or the client's where no player is named. */
    public String subject() {
        return player == null ? "client:" + client : player.toString();
    }

    /** Who pays: the same. */
    Payer payer() {
        return Payer.of(player, client);
    }
}
