package dev.guildhall.platform.requestids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    private static final String LONGEST = "a".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"req_abc123", "a", "0b4e7a0c-9d1c-7d11-8000-000000000000", "trace.7_A-z"})
    void takesTheCallersIdWhenItIsHarmless(String header) {
        assertThat(RequestId.accept(header).value()).isEqualTo(header);
    }

    @Test
    void takesAnIdOfTheGreatestLength() {
        assertThat(RequestId.accept(LONGEST).value()).isEqualTo(LONGEST);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "ends-with-line-feed\n",
                "splits\r\nSet-Cookie: a=b",
                "ünïcode",
                "٣٤٥",
                "{jndi}",
                "\u0000",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void replacesAnIdThatIsMissingOrHostile(String header) {
        assertThat(RequestId.accept(header).value()).matches("req_[0-9a-f]{24}");
    }

    @Test
    void refusesAHostileValueWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestId("evil\r\n"))
                .withMessage("request id: 6 characters (expected: 1..64 of [A-Za-z0-9._-])");
    }

    @Test
    void neverMakesTheSameIdTwice() {
        Set<RequestId> ids = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(i -> ids.add(RequestId.fresh()));
        assertThat(ids).hasSize(100_000);
    }
}
