package dev.guildhall.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
    private static final Path PAGE = Path.of("../../docs/errors.md");

    @Test
    void thePageHasARowForEveryCodeAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        List<String> expected =
                Arrays.stream(ErrorCode.values()).map(ErrorsPageTest::row).toList();

        assertThat(rows).containsExactlyElementsOf(expected);
    }

    private static String row(ErrorCode code) {
        return "| `%s` | %d | `%s` | %s | %s |"
                .formatted(code, code.httpStatus(), code.grpcStatus(), words(code.actor()), words(code.retry()));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
