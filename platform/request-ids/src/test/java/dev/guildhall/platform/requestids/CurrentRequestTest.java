package dev.guildhall.platform.requestids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CurrentRequestTest {
    private static final RequestId OUTER = new RequestId("outer");
    private static final RequestId INNER = new RequestId("inner");

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(MDC.get(CurrentRequest.MDC_KEY)).isNull();
    }

    @Test
    void putsTheIdWhereLogPatternsFindIt() {
        try (var _ = CurrentRequest.bind(OUTER)) {
            assertThat(MDC.get("request_id")).isEqualTo("outer");
            assertThat(CurrentRequest.id()).contains(OUTER);
            assertThat(CurrentRequest.idOrFresh()).isEqualTo(OUTER);
        }
    }

    @Test
    void hasNoIdOutsideOfARequest() {
        assertThat(CurrentRequest.id()).isEmpty();
        assertThat(CurrentRequest.idOrFresh().value()).startsWith("req_");
    }

    @Test
    void restoresTheIdThatWasBoundBefore() {
        try (var _ = CurrentRequest.bind(OUTER)) {
            try (var _ = CurrentRequest.bind(INNER)) {
                assertThat(CurrentRequest.id()).contains(INNER);
            }
            assertThat(CurrentRequest.id()).contains(OUTER);
        }
    }

    @Test
    void clearsTheIdWhenTheWorkFails() {
        assertThatIllegalStateException().isThrownBy(() -> {
            try (var _ = CurrentRequest.bind(OUTER)) {
                throw new IllegalStateException("broken");
            }
        });
    }

    @Test
    void doesNotLeakIntoOtherThreads() {
        try (var other = Executors.newVirtualThreadPerTaskExecutor();
                var _ = CurrentRequest.bind(OUTER)) {
            assertThat(CompletableFuture.supplyAsync(CurrentRequest::id, other).join())
                    .isEmpty();
        }
    }
}
