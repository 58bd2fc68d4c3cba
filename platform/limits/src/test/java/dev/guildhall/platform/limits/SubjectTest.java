package dev.guildhall.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubjectTest {
    @Test
    void aPlainCallerIsReadableInTheKeyAndAnyOtherIsHashed() {
        assertThat(Subject.caller("demo-client").key()).isEqualTo("demo-client");
        assertThat(Subject.caller("}:*\n").key()).matches("[0-9a-f]{32}");
        assertThat(Subject.caller("ip:0123").key()).matches("[0-9a-f]{32}");
        assertThat(Subject.caller("x".repeat(10_000)).key()).hasSize(32);
    }

    @Test
    void anAddressIsNeverReadable() {
        assertThat(Subject.address("203.0.113.7").key()).matches("ip:[0-9a-f]{32}");
        assertThat(Subject.address("203.0.113.7")).isNotEqualTo(Subject.address("203.0.113.8"));
        assertThat(Subject.addressAnd("203.0.113.7", "}demo").key()).matches("ip:[0-9a-f]{32}:[0-9a-f]{32}");
        assertThat(Subject.addressAnd("203.0.113.7", "a")).isNotEqualTo(Subject.addressAnd("203.0.113.7", "b"));
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneSubject() {
        assertThat(Subject.address("2001:db8::1")).isEqualTo(Subject.address("2001:db8::ffff:1"));
        assertThat(Subject.address("2001:db8::1")).isNotEqualTo(Subject.address("2001:db8:0:1::1"));
    }

    @Test
    void whatIsNoAddressIsTakenAsItStands() {
        assertThat(Subject.address("host.invalid")).isNotEqualTo(Subject.address("other.invalid"));
        assertThat(Subject.address("999.1.1.1").key()).matches("ip:[0-9a-f]{32}");
    }

    @Test
    void aKeyCannotBreakOutOfTheHashTag() {
        assertThatThrownBy(() -> new Subject(Subject.Kind.CALLER, "a}b")).isInstanceOf(IllegalArgumentException.class);
    }
}
