package dev.guildhall.launcher;

import dev.guildhall.launcher.up.UpOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a command line asks for. */
sealed interface Command {

    /** Start everything and stay until told to stop. */
    record Up(UpOptions options) implements Command {}

    /**
     * Print a token of the system that runs on a data directory.
     *
     * @param player whom it is for; null for the demo player
     */
    record Token(Path data, @Nullable UUID player) implements Command {}

    /**
     * Talk with an NPC of the system that runs on a data directory.
     *
     * @param scripted whether the player's lines are given ones instead of typed ones
     */
    record Demo(Path data, boolean scripted) implements Command {}

    /** Start everything on free ports and an empty directory, use it once, and stop: the JVM learns what a start needs. */
    record Rehearse() implements Command {}

    /**
     * Run one service in this JVM until standard input ends; how {@code up --processes} starts its children.
     *
     * @param arguments the name of the service, the file for its log, then arguments of the service
     */
    record Child(List<String> arguments) implements Command {}

    /** Not a command; the sentence says why. */
    record Wrong(String sentence) implements Command {}
}
