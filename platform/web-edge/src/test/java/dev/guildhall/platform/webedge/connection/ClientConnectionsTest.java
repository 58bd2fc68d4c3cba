package dev.guildhall.platform.webedge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;

@SpringBootTest(
        classes = InnApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "guildhall.web.max-body-size=1MB",
            "server.tomcat.max-keep-alive-requests=-1",
            "spring.threads.virtual.enabled=true"
        })
@Import(ClientConnectionsTest.Impatient.class)
class ClientConnectionsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private ClientConnections connections;

    @Autowired
    private InnApplication.Guests guests;

    /** Registers a request at once, for the tests' sake. */
    @Configuration(proxyBeanMethods = false)
    static class Impatient {
        @Bean
        ClientConnections clientConnections() {
            return ClientConnections.open(Duration.ofMillis(1));
        }
    }

    @AfterEach
    void nothingOfAWatchIsLeft() {
        await().until(() -> connections.registered() == 0);
    }

    @Test
    void tellsThatTheCallerLeftBeforeAnyByteOfTheAnswer() throws Exception {
        Visit visit = guests.visit("aldo");
        try (Caller caller = Caller.of(port)) {
            caller.get("/waits/aldo");
            await().until(visit::hasBegun);
        }
        await().until(() -> visit.timesGone() == 1);
    }

    @Test
    void tellsThatTheCallerLeftInTheMiddleOfAStream() throws Exception {
        Visit visit = guests.visit("berta");
        try (Caller caller = Caller.of(port)) {
            caller.get("/listens/berta");
            caller.readThrough("once upon");
        }
        await().until(() -> visit.timesGone() == 1);
    }

    @Test
    void tellsThatTheCallerResetTheConnection() throws Exception {
        Visit visit = guests.visit("carlo");
        try (Caller caller = Caller.of(port)) {
            caller.get("/waits/carlo");
            await().until(() -> connections.registered() == 1);
            caller.reset();
        }
        await().until(() -> visit.timesGone() == 1);
    }

    @Test
    void takesACallerThatEndsItsHalfForGone() throws Exception {
        Visit visit = guests.visit("dora");
        try (Caller caller = Caller.of(port)) {
            caller.get("/waits/dora");
            caller.endSending();
            await().until(() -> visit.timesGone() == 1);
            assertThat(caller.answer()).isEqualTo("bye dora");
        }
    }

    @Test
    void aDepartureHappensAndTheRequestEndsAsCancelled() throws Exception {
        Visit visit = guests.visit("dorian");
        try (Caller caller = Caller.of(port)) {
            caller.get("/departs/dorian");
            caller.endSending();
            await().until(() -> visit.timesGone() == 1);
            assertThat(caller.answer()).contains("CANCELLED", "the caller left");
        }
    }

    @Test
    void tellsThatACallerOfOldLeft() throws Exception {
        Visit visit = guests.visit("egon");
        try (Caller caller = Caller.of(port)) {
            caller.send("GET /waits/egon HTTP/1.0\r\n\r\n");
            await().until(visit::hasBegun);
        }
        await().until(() -> visit.timesGone() == 1);
    }

    @Test
    void watchesARequestWhoseBodyCameInChunks() throws Exception {
        Visit visit = guests.visit("frida");
        try (Caller caller = Caller.of(port)) {
            caller.send(String.join(
                    "\r\n",
                    "POST /waits/frida HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: text/plain",
                    "Transfer-Encoding: chunked",
                    "",
                    "5",
                    "hello",
                    "0",
                    "",
                    ""));
            await().until(visit::hasBegun);
        }
        await().until(() -> visit.timesGone() == 1);
    }

    @Test
    void answersARequestThatCameAheadOfTimeWholeAndInOrder() throws Exception {
        Visit first = guests.visit("greta");
        Visit second = guests.visit("hugo");
        String body = "0123456789".repeat(20_000);
        try (Caller caller = Caller.of(port)) {
            caller.get("/waits/greta");
            await().until(() -> connections.registered() == 1);
            caller.post("/waits/hugo", body);
            await().until(() -> connections.registered() == 0);
            assertThat(second.hasBegun()).isFalse();
            first.release();
            assertThat(caller.answer()).isEqualTo("bye greta");
            await().until(() -> second.hasBegun() && connections.registered() == 1);
            second.release();
            assertThat(caller.answer()).isEqualTo(body);
        }
        assertThat(first.timesGone()).isZero();
        assertThat(second.timesGone()).isZero();
    }

    @Test
    void tellsThatTheCallerLeftAfterSendingTwoRequestsInOne() throws Exception {
        Visit visit = guests.visit("ida");
        try (Caller caller = Caller.of(port)) {
            caller.send("GET /waits/ida HTTP/1.1\r\nHost: localhost\r\n\r\nGET /waits/nobody HTTP/1.1\r\n");
            await().until(() -> connections.registered() == 1);
        }
        await().until(() -> visit.timesGone() == 1);
    }

    @Test
    void watchesAConnectionAgainAndAgain() throws Exception {
        try (Caller caller = Caller.of(port)) {
            for (int i = 0; i < 1_000; i++) {
                caller.get("/registered/jakob" + i);
                assertThat(caller.answer()).isEqualTo("jakob" + i);
                assertThat(guests.visit("jakob" + i).timesGone()).isZero();
            }
            caller.get("/waits/jakob");
            await().until(guests.visit("jakob")::hasBegun);
        }
        await().until(() -> guests.visit("jakob").timesGone() == 1);
    }

    @Test
    void tellsNothingOnceTheWatchIsClosed() throws Exception {
        Visit visit = guests.visit("klara");
        try (Caller caller = Caller.of(port)) {
            caller.get("/watched-before/klara");
            caller.readThrough("are you there?");
        }
        await().until(visit::isOver);
        assertThat(visit.timesGone()).isZero();
    }

    @Test
    void tellsNothingOnceTheWatchIsClosedEvenWhenBothHappenAtOnce() throws Exception {
        List<Caller> callers = callersThatWait("lukas", 400);
        for (int i = 0; i < callers.size(); i++) {
            Visit visit = guests.visit("lukas" + i);
            callers.get(i).close();
            visit.release();
        }
        await().until(() -> connections.registered() == 0);
        for (int i = 0; i < callers.size(); i++) {
            assertThat(guests.visit("lukas" + i).timesLate()).isZero();
        }
    }

    @Test
    void closesAWatchOnlyAfterTheCallbackThatRuns() throws Exception {
        Visit visit = guests.visit("quirin");
        try (Caller caller = Caller.of(port)) {
            caller.get("/slowly-told/quirin");
            await().until(() -> connections.registered() == 1);
        }
        await().until(visit::isClosedOrWaits);
        visit.release();
        await().until(() -> visit.isUnwatched() && visit.timesGone() == 1);
        assertThat(visit.timesLate()).isZero();
    }

    @Test
    void restsWhileAllThatIsWatchedIsRegistered() throws Exception {
        for (Caller caller : callersThatWait("rosa", 20)) {
            await().until(connections::isAtRest);
            caller.close();
        }
    }

    @Test
    void tellsEveryOneOfManyExactlyOnce() throws Exception {
        List<Caller> callers = callersThatWait("mia", 500);
        for (Caller caller : callers) {
            caller.close();
        }
        await().until(() -> connections.registered() == 0);
        for (int i = 0; i < callers.size(); i++) {
            assertThat(guests.visit("mia" + i).timesGone()).isEqualTo(1);
        }
    }

    @Test
    void letsTheServerCloseAConnectionAtOnce() throws Exception {
        Visit visit = guests.visit("nils");
        try (Caller caller = Caller.of(port)) {
            caller.send("GET /waits/nils HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            await().until(() -> connections.registered() == 1);
            visit.release();
            assertThat(caller.answer()).isEqualTo("bye nils");
            assertThat(caller.isAtEnd()).isTrue();
            await().until(() -> connections.registered() == 0);
        }
        assertThat(visit.timesGone()).isZero();
    }

    @Test
    void doesNotWatchWhileThereIsABodyToRead() throws Exception {
        Visit visit = guests.visit("olga");
        try (Caller caller = Caller.of(port)) {
            caller.send("POST /unread/olga HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello");
            await().until(visit::hasBegun);
            caller.send("world");
            visit.release();
            assertThat(caller.answer()).isEqualTo("false 10");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forgotten", "forgotten-later"})
    void endsAWatchThatNobodyClosedWithItsRequest(String path) throws Exception {
        Visit visit = guests.visit(path);
        try (Caller caller = Caller.of(port)) {
            caller.get("/" + path + "/" + path);
            assertThat(caller.answer()).isEqualTo("OpenWatch");
            await().until(() -> connections.registered() == 0);
        }
        assertThat(visit.timesGone()).isZero();
    }

    @Test
    void watchesARequestOnceAtATime() throws Exception {
        try (Caller caller = Caller.of(port)) {
            caller.get("/twice");
            assertThat(caller.answer()).isEqualTo("watched again");
        }
    }

    @Test
    void watchesOnAfterACallbackThatThrowsAndInterrupts() throws Exception {
        try (Caller caller = Caller.of(port)) {
            caller.get("/throws");
            await().until(() -> connections.registered() == 1);
        }
        Visit visit = guests.visit("paul");
        try (Caller caller = Caller.of(port)) {
            caller.get("/waits/paul");
            await().until(visit::hasBegun);
        }
        await().until(() -> visit.timesGone() == 1);
        assertThat(visit.timesInterrupted()).isZero();
    }

    @Test
    void leavesTomcatAsSpringBootSetItUp() throws Exception {
        try (Caller caller = Caller.of(port)) {
            caller.get("/thread");
            assertThat(caller.answer()).isEqualTo("true");
        }
    }

    @Test
    void doesNothingForARequestWithoutAConnection() {
        Visit visit = new Visit();
        connections.watch(new MockHttpServletRequest(), visit::gone).close();
        assertThat(visit.timesGone()).isZero();
    }

    @Test
    void doesNothingAfterItsEnd() throws Exception {
        try (Caller caller = Caller.of(port)) {
            caller.get("/after-the-end");
            assertThat(caller.answer()).isEqualTo("false false");
        }
    }

    private List<Caller> callersThatWait(String name, int count) throws IOException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Caller caller = Caller.of(port);
            caller.get("/waits/" + name + i);
            callers.add(caller);
        }
        await().until(() -> connections.registered() == count);
        return callers;
    }
}
