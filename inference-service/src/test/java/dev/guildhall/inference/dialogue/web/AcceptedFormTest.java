package dev.guildhall.inference.dialogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text/event-stream                                | EVENT_STREAM
                    text/event-stream, */*;q=0.1                     | EVENT_STREAM
                    application/json;q=0.5, text/event-stream        | EVENT_STREAM
                    application/json, text/event-stream              | EVENT_STREAM
                    application/json, text/event-stream;q=0.5        | JSON
                    text/event-stream;q=0, application/json          | JSON
                    */*                                              | JSON
                    text/*                                           | EVENT_STREAM
                    text/event-stream;q=0.2, */*;q=0.5               | JSON
                    application/json                                 | JSON
                    """)
    void streamsOnlyWhenAskedTo(String accept, AcceptedForm form) {
        assertThat(AcceptedForm.of(accept)).isEqualTo(form);
    }

    @Test
    void answersWholeWithoutTheHeader() {
        assertThat(AcceptedForm.of(null)).isEqualTo(AcceptedForm.JSON);
    }
}
