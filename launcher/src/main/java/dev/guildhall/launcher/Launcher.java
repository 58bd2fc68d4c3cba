package dev.guildhall.launcher;

import dev.guildhall.launcher.data.RunningSystem;
import dev.guildhall.launcher.talk.Conversation;
import dev.guildhall.launcher.talk.DemoTokens;
import dev.guildhall.launcher.talk.TalkFailedException;
import dev.guildhall.launcher.up.ChildService;
import dev.guildhall.launcher.up.Rehearsal;
import dev.guildhall.launcher.up.Up;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The program behind {@code ./guildhall}. Exit codes: 0 fine, 1 it could not be done, 2 it was not understood. */
public final class Launcher {
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private Launcher() {}

    public static void main(String[] arguments) {
        Command command = CommandLine.parse(List.of(arguments), defaultData());
        if (command instanceof Command.Child(var childArguments)) {
            // Lives on by the threads of its service.
            ChildService.run(childArguments);
            return;
        }
        System.exit(new Launcher().run(command));
    }

    private int run(Command command) {
        return switch (command) {
            case Command.Up(var options) -> new Up(options, Launcher.class, out, err).run();
            case Command.Token(var data, var player) -> token(data, player);
            case Command.Demo(var data, var scripted) -> demo(data, scripted);
            case Command.Rehearse() -> Rehearsal.run(out, err);
            case Command.Wrong(var sentence) -> complain(NOT_UNDERSTOOD, sentence + ". See: ./guildhall help");
            case Command.Child _ -> throw new IllegalStateException("a child is not run from here");
        };
    }

    private int token(Path data, @Nullable UUID player) {
        Optional<RunningSystem> system = RunningSystem.find(data);
        if (system.isEmpty()) {
            return nothingRuns(data);
        }
        Optional<URI> identity = system.get().address("identity-service");
        if (identity.isEmpty()) {
            return complain(FAILED, "identity-service, which makes the tokens, is not among the services that run");
        }
        try {
            out.println(new DemoTokens(identity.get()).forPlayer(player == null ? DemoTokens.DEMO_PLAYER : player));
            return 0;
        } catch (TalkFailedException e) {
            return complain(FAILED, e.getMessage());
        }
    }

    private int demo(Path data, boolean scripted) {
        Optional<RunningSystem> system = RunningSystem.find(data);
        if (system.isEmpty()) {
            return nothingRuns(data);
        }
        try {
            Conversation conversation = scripted
                    ? Conversation.scripted(system.get(), out)
                    : Conversation.typed(system.get(), System.in, out);
            conversation.run();
            return 0;
        } catch (TalkFailedException e) {
            return complain(FAILED, e.getMessage());
        }
    }

    private int nothingRuns(Path data) {
        return complain(FAILED, "nothing runs on " + data + ". Start Guildhall with: ./guildhall up");
    }

    private int complain(int exit, @Nullable String sentence) {
        err.println("guildhall: " + sentence);
        return exit;
    }

    private static Path defaultData() {
        String configured = System.getenv("GUILDHALL_DATA");
        return Path.of(configured == null || configured.isBlank() ? "data" : configured)
                .toAbsolutePath()
                .normalize();
    }
}
