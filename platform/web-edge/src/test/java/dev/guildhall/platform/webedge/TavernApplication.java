package dev.guildhall.platform.webedge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.requestids.CurrentRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A small service with an address for everything that can go wrong. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TavernApplication.Tavern.class)
class TavernApplication {
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> brokenFilter() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
                throw new IllegalStateException("the filter's secret");
            }
        });
        registration.addUrlPatterns("/broken-filter");
        return registration;
    }

    @Bean
    Departures departures() {
        return new Departures();
    }

    @Bean
    FilterRegistrationBean<Departures.Watch> departuresWatch(Departures departures) {
        var registration = new FilterRegistrationBean<>(new Departures.Watch(departures));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.addUrlPatterns("/endless");
        return registration;
    }

    /** Tells when a request whose caller has left is over on the server too. */
    static final class Departures {
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        CompletableFuture<Void> over() {
            return over;
        }

        /** Stands outside of every filter of ours but the first. */
        static final class Watch extends OncePerRequestFilter {
            private final Departures departures;

            Watch(Departures departures) {
                this.departures = departures;
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                try {
                    chain.doFilter(request, response);
                } finally {
                    departures.over().complete(null);
                }
            }
        }
    }

    enum Drink {
        @JsonProperty("dark_ale")
        DARK_ALE,
        @JsonProperty("mead")
        MEAD
    }

    record Guest(
            String name,
            Integer age,
            Drink drink,
            UUID id,
            Boolean hungry,
            List<Integer> tabs,
            @JsonProperty("home_town") Town homeTown,
            Instant arrived,
            Seat seat) {}

    record Town(String name, double distance) {}

    record Seat(int number) {
        Seat {
            if (number < 1 || number > 8) {
                throw new IllegalArgumentException("number: " + number + " (expected: 1..8)");
            }
        }
    }

    record Order(
            @NotBlank @JsonProperty("dish_name") String dishName,
            @Max(9) int portions) {}

    @RestController
    static class Tavern {
        @PostMapping(path = "/guests", consumes = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Object> welcome(@RequestBody Guest guest) {
            return Map.of("name", String.valueOf(guest.name()), "age", String.valueOf(guest.age()));
        }

        @PostMapping("/orders")
        Map<String, Object> order(@Valid @RequestBody Order order) {
            return Map.of("dish", order.dishName());
        }

        @PostMapping("/raw")
        int raw(HttpServletRequest request) throws IOException {
            return request.getInputStream().readAllBytes().length;
        }

        @PostMapping(path = "/songs", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        SseEmitter sing(@RequestBody Guest guest) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "No bard tonight.").asException();
        }

        @GetMapping("/rooms/{id}")
        String room(@PathVariable("id") UUID id, @RequestParam("nights") int nights) {
            return id + " " + nights;
        }

        @GetMapping("/cups")
        String cups(@RequestParam("count") @Max(5) int count) {
            return "cups " + count;
        }

        @GetMapping("/drinks")
        String drink(@RequestParam("kind") Drink kind) {
            return kind.name();
        }

        @GetMapping("/refused/{code}")
        String refuse(@PathVariable("code") ErrorCode code) {
            throw Refusal.of(code, "Refused.").withDetail("limit", 5).asException();
        }

        @GetMapping("/full")
        String full(HttpServletResponse response) {
            response.setHeader("X-RateLimit-Remaining", "39");
            throw Refusal.of(ErrorCode.RATE_LIMIT_EXCEEDED, "Full house.")
                    .withDetail("limit", 40)
                    .withDetail("limit_name", "guests")
                    .withDetail("reset_at", "2026-03-01T00:00:00Z")
                    .withRetryAfter(Duration.ofMillis(1_001))
                    .asException();
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("the cook's secret");
        }

        @GetMapping("/out-of-memory")
        String outOfMemory() {
            throw new OutOfMemoryError("the cook's secret");
        }

        @GetMapping("/gone")
        String gone() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "the host's secret");
        }

        @GetMapping("/send-error")
        void sendError(HttpServletResponse response) throws IOException {
            response.sendError(403, "the guard's secret");
        }

        @GetMapping("/slow")
        Callable<String> slow() {
            return () -> {
                throw new IllegalStateException("the dishwasher's secret");
            };
        }

        @GetMapping("/never")
        SseEmitter never() {
            return new SseEmitter(1L);
        }

        @GetMapping("/half")
        void half(HttpServletResponse response) throws IOException {
            response.getWriter().print("half an ");
            response.flushBuffer();
            throw new IllegalStateException("broke in the middle");
        }

        @GetMapping("/endless")
        void endless(HttpServletResponse response) throws IOException {
            response.getOutputStream().print("hello");
            while (true) {
                response.getOutputStream().write(new byte[8_192]);
                response.flushBuffer();
            }
        }

        @GetMapping("/request-id")
        String requestId() {
            return CurrentRequest.id().orElseThrow().value();
        }
    }
}
