package dev.guildhall.platform.limits.grpc;

import dev.guildhall.platform.limits.LimitHeaders;
import dev.guildhall.platform.limits.LimitSubject;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.limits.Subject;
import dev.guildhall.platform.limits.Take;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the permits before the handler runs. A refusal is thrown; the edge makes a status of it, with the numbers
 * among its details. The {@code RateLimit} fields go into the response headers only, since their draft forbids them
 * in trailers.
 */
final class GrpcLimits implements ServerInterceptor {
    private final List<GrpcRequestLimit> limited;
    private final RequestLimits limits;
    private final LimitSubject subjects;

    GrpcLimits(List<GrpcRequestLimit> limited, RequestLimits limits, LimitSubject subjects) {
        this.limited = List.copyOf(limited);
        this.limits = limits;
        this.subjects = subjects;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        List<GrpcRequestLimit> matching =
                limited.stream().filter(each -> each.matches(method)).toList();
        if (matching.isEmpty()) {
            return next.startCall(call, headers);
        }
        Subject subject = subjects.current().orElseGet(() -> Subject.address(remoteAddress(call)));
        List<Take> takes = new ArrayList<>();
        for (GrpcRequestLimit each : matching) {
            takes.add(limits.take(each.limit(), subject).orRefuse());
        }
        return next.startCall(telling(call, new LimitHeaders(takes)), headers);
    }

    private static <Q, R> ServerCall<Q, R> telling(ServerCall<Q, R> call, LimitHeaders limitHeaders) {
        return new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendHeaders(Metadata headers) {
                for (Map.Entry<String, String> header : limitHeaders.asMap().entrySet()) {
                    headers.put(key(header.getKey()), header.getValue());
                }
                super.sendHeaders(headers);
            }
        };
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
    }

    private static String remoteAddress(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress remote
                        && remote.getAddress() != null
                ? remote.getAddress().getHostAddress()
                : "unknown";
    }
}
