package dev.guildhall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.launcher.up.KnownService;
import dev.guildhall.launcher.up.UpOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static final Path DEFAULT = Path.of("/var/lib/guildhall");

    @Test
    void startsEverythingOnTheDefaultDataWithoutOptions() {
        assertThat(parse("up"))
                .isEqualTo(new Command.Up(
                        new UpOptions(DEFAULT, List.of(KnownService.values()), false, false, false, Map.of())));
    }

    @Test
    void takesOptionsInAnyOrderAndBothForms() {
        assertThat(parse(
                        "up",
                        "--verbose",
                        "--only=inference,identity-service",
                        "--set",
                        "server.address=0.0.0.0",
                        "--data",
                        "/tmp/x",
                        "--set=a.b=c=d",
                        "--processes",
                        "--free-ports"))
                .isEqualTo(new Command.Up(new UpOptions(
                        Path.of("/tmp/x"),
                        List.of(KnownService.IDENTITY, KnownService.INFERENCE),
                        true,
                        true,
                        true,
                        Map.of("server.address", "0.0.0.0", "a.b", "c=d"))));
    }

    @Test
    void aTokenMayBeForAPlayer() {
        UUID player = UUID.fromString("018f6d3c-0000-7000-8000-000000000001");
        assertThat(parse("token", "--player", player.toString())).isEqualTo(new Command.Token(DEFAULT, player));
        assertThat(parse("token")).isEqualTo(new Command.Token(DEFAULT, null));
    }

    @Test
    void theDemoIsTypedUnlessItsScriptIsWanted() {
        assertThat(parse("demo")).isEqualTo(new Command.Demo(DEFAULT, false));
        assertThat(parse("demo", "--script")).isEqualTo(new Command.Demo(DEFAULT, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --only payments | --only: there is no service 'payments' (expected: identity-service, payment-service, settings-service, state-service, inference-service, orchestration-service)",
                "up --data | --data needs a value",
                "up --data --verbose | --data needs a value",
                "up --verbose=yes | --verbose takes no value, given: yes",
                "up --colour | up has no option --colour (expected: --data, --only, --processes, --free-ports, --set, --verbose)",
                "up now | up: 'now' is not an option",
                "up --set x | --set: x (expected: NAME=VALUE, like server.address=0.0.0.0)",
                "token --player bob | --player: bob (expected: a UUID, like 018f6d3c-0000-7000-8000-000000000000)",
                "token --player 1-1-1-1-1 | --player: 1-1-1-1-1 (expected: a UUID, like 018f6d3c-0000-7000-8000-000000000000)",
                "demo --player x | demo has no option --player (expected: --data, --script)",
                "rehearse now | rehearse takes no options, given: now",
                "down | there is no command 'down' (expected: up, token or demo)"
            })
    void saysInOneSentenceWhatIsWrong(String line, String sentence) {
        assertThat(parse(line.split(" "))).isEqualTo(new Command.Wrong(sentence));
    }

    @Test
    void saysWhichCommandsThereAreWhenNoneIsGiven() {
        assertThat(parse()).isEqualTo(new Command.Wrong("no command (expected: up, token or demo)"));
    }

    private static Command parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), DEFAULT);
    }
}
