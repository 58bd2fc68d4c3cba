package dev.guildhall.platform.webedge.connection;

import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.departure.Departure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A small service that keeps its guests waiting and wants to know when they leave. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InnApplication.Inn.class)
class InnApplication {
    @Bean
    Guests guests() {
        return new Guests();
    }

    /** The visits by the names of the guests. */
    static final class Guests {
        private final ConcurrentMap<String, Visit> visits = new ConcurrentHashMap<>();

        Visit visit(String guest) {
            return visits.computeIfAbsent(guest, _ -> new Visit());
        }
    }

    @RestController
    static class Inn {
        private final ClientConnections connections;
        private final Guests guests;

        Inn(ClientConnections connections, Guests guests) {
            this.connections = connections;
            this.guests = guests;
        }

        @RequestMapping("/waits/{guest}")
        String waits(
                @PathVariable("guest") String guest,
                @RequestBody(required = false) @Nullable String body,
                HttpServletRequest request) {
            Visit visit = guests.visit(guest);
            try (ClientConnections.Watch _ = connections.watch(request, visit::gone)) {
                visit.stay();
            }
            visit.unwatched();
            return body == null ? "bye " + guest : body;
        }

        @GetMapping("/departs/{guest}")
        String departs(@PathVariable("guest") String guest, HttpServletRequest request) {
            Visit visit = guests.visit(guest);
            Departure departure = new Departure();
            departure.then(visit::gone);
            try (ClientConnections.Watch _ = connections.watch(request, departure)) {
                visit.stay();
            }
            visit.unwatched();
            departure.requireCaller();
            return "bye " + guest;
        }

        @GetMapping("/listens/{guest}")
        void listens(@PathVariable("guest") String guest, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Visit visit = guests.visit(guest);
            response.getOutputStream().print("once upon");
            response.flushBuffer();
            try (ClientConnections.Watch _ = connections.watch(request, visit::gone)) {
                visit.stay();
            }
            response.getOutputStream().print(" a time");
        }

        /** Waits for its connection to be registered each time, and to be let go before. */
        @GetMapping("/registered/{guest}")
        String registered(@PathVariable("guest") String guest, HttpServletRequest request) {
            awaitRegistered(0);
            try (ClientConnections.Watch _ = connections.watch(request, guests.visit(guest)::gone)) {
                awaitRegistered(1);
            }
            return guest;
        }

        /** Watches no more, and then finds out by writing that the guest has left. */
        @GetMapping("/watched-before/{guest}")
        void watchedBefore(
                @PathVariable("guest") String guest, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Visit visit = guests.visit(guest);
            try (ClientConnections.Watch _ = connections.watch(request, visit::gone)) {
                awaitRegistered(1);
            }
            visit.unwatched();
            try {
                while (true) {
                    response.getOutputStream().print("are you there?");
                    response.flushBuffer();
                }
            } finally {
                visit.over();
            }
        }

        @GetMapping("/forgotten/{guest}")
        String forgotten(@PathVariable("guest") String guest, HttpServletRequest request) {
            ClientConnections.Watch forgotten = connections.watch(request, guests.visit(guest)::gone);
            awaitRegistered(1);
            return forgotten.getClass().getSimpleName();
        }

        @GetMapping("/forgotten-later/{guest}")
        Callable<String> forgottenLater(@PathVariable("guest") String guest, HttpServletRequest request) {
            return () -> forgotten(guest, request);
        }

        @GetMapping("/twice")
        String twice(HttpServletRequest request) {
            ClientConnections.Watch first = connections.watch(request, () -> {});
            try {
                connections.watch(request, () -> {});
                return "watched twice";
            } catch (IllegalStateException e) {
                first.close();
            }
            connections.watch(request, () -> {}).close();
            return "watched again";
        }

        /** Closes the watch while the callback runs. */
        @GetMapping("/slowly-told/{guest}")
        void slowlyTold(@PathVariable("guest") String guest, HttpServletRequest request) {
            Visit visit = guests.visit(guest);
            Visit begun = new Visit();
            ClientConnections.Watch watch = connections.watch(request, () -> {
                begun.release();
                visit.stay();
                visit.gone();
            });
            begun.stay();
            visit.closing();
            watch.close();
            visit.unwatched();
        }

        @GetMapping("/throws")
        void failsWhenTold(HttpServletRequest request) {
            Visit visit = new Visit();
            try (ClientConnections.Watch _ = connections.watch(request, () -> {
                visit.release();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the host is asleep");
            })) {
                visit.stay();
            }
        }

        @PostMapping("/unread/{guest}")
        String unread(@PathVariable("guest") String guest, HttpServletRequest request) throws IOException {
            Visit visit = guests.visit(guest);
            try (ClientConnections.Watch watch = connections.watch(request, visit::gone)) {
                visit.stay();
                return watch.getClass().equals(OpenWatch.class) + " "
                        + request.getInputStream().readAllBytes().length;
            }
        }

        @GetMapping("/thread")
        boolean thread() {
            return Thread.currentThread().isVirtual();
        }

        @GetMapping("/after-the-end")
        String afterTheEnd(HttpServletRequest request) {
            ClientConnections ended = ClientConnections.open(Duration.ZERO);
            ended.close();
            ClientConnections.Watch watch = ended.watch(request, () -> {});
            return ended.isRunning() + " " + watch.getClass().equals(OpenWatch.class);
        }

        private void awaitRegistered(int count) {
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> connections.registered() == count);
        }
    }
}
