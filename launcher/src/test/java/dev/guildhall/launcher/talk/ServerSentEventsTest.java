package dev.guildhall.launcher.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.launcher.talk.ServerSentEvents.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    @Test
    void readsTypesAndDataAndSkipsComments() {
        assertThat(events(": still here\n\nevent: token\ndata: {\"token\":\" a\"}\n\ndata:  two\ndata:lines\n\n"))
                .containsExactly(new Event("token", "{\"token\":\" a\"}"), new Event("message", " two\nlines"));
    }

    @Test
    void dropsAnEventThatWasCutOff() {
        assertThat(events("event: token\ndata: 1\n\nevent: done\ndata: 2")).containsExactly(new Event("token", "1"));
    }

    @Test
    void forgetsTheTypeOfAnEventWithoutData() {
        assertThat(events("event: token\n\ndata: 1\n\n")).containsExactly(new Event("message", "1"));
    }

    private static List<Event> events(String stream) {
        List<Event> events = new ArrayList<>();
        new ServerSentEvents(stream.lines()).forEachRemaining(events::add);
        return events;
    }
}
