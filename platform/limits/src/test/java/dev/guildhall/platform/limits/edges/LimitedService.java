package dev.guildhall.platform.limits.edges;

import dev.guildhall.platform.limits.SampleLimit;
import dev.guildhall.platform.limits.grpc.GrpcRequestLimit;
import dev.guildhall.platform.limits.web.WebRequestLimit;
import dev.guildhall.platform.security.web.OpenPath;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service with limits at both edges. */
@SpringBootConfiguration
@EnableAutoConfiguration
class LimitedService {
    static final MethodDescriptor<String, String> ECHO = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("test.Echo/Say")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    @Bean
    WebRequestLimit fewPosts() {
        return new WebRequestLimit(SampleLimit.TWO_A_YEAR, HttpMethod.POST, "/counted/**");
    }

    @Bean
    WebRequestLimit manyPosts() {
        return new WebRequestLimit(SampleLimit.HUNDRED_A_YEAR, HttpMethod.POST, "/counted/**");
    }

    @Bean
    WebRequestLimit fewStreams() {
        return new WebRequestLimit(SampleLimit.THREE_A_YEAR, HttpMethod.GET, "/later");
    }

    @Bean
    WebRequestLimit fewStrangers() {
        return new WebRequestLimit(SampleLimit.TWO_A_YEAR, HttpMethod.GET, "/open");
    }

    @Bean
    OpenPath open() {
        return new OpenPath(HttpMethod.GET, "/open");
    }

    @Bean
    GrpcRequestLimit fewCalls() {
        return new GrpcRequestLimit(SampleLimit.THREE_A_YEAR, "test.Echo/");
    }

    @Bean
    BindableService echo() {
        return () -> ServerServiceDefinition.builder("test.Echo")
                .addMethod(ECHO, ServerCalls.asyncUnaryCall((request, responses) -> {
                    responses.onNext(request);
                    responses.onCompleted();
                }))
                .build();
    }

    @RestController
    static class Answers {
        @PostMapping("/counted/{name}")
        String counted() {
            return "counted";
        }

        @GetMapping("/counted/{name}")
        String notLimited() {
            return "not limited";
        }

        @GetMapping("/later")
        Callable<String> later() {
            return () -> "later";
        }

        @GetMapping("/open")
        String open() {
            return "open";
        }
    }

    private record Text() implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
