package dev.guildhall.payment.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
    @Test
    void readsAUuidInEitherCase() {
        UUID id = UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91");

        assertThat(UserId.find(id.toString())).contains(new UserId(id));
        assertThat(UserId.find("0190163D-8694-739B-AEA5-966C26F8AD91")).contains(new UserId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "me",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-000000000000",
                "0190163d-8694-739b-aea5-966c26f8ad91 "
            })
    void nobodyElseIsAUser(String text) {
        assertThat(UserId.find(text)).isEmpty();
    }

    @Test
    void theNilUuidIsNobody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserId(new UUID(0, 0)))
                .withMessageContaining("user_id: 00000000-0000-0000-0000-000000000000 (expected: a UUID other than");
    }
}
