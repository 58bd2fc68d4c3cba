package dev.guildhall.platform.grpcedge;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives every outgoing call a deadline: the caller's own, or else the default, but never later than that of the call which
 * is being served here, so that deadlines shrink along the chain.
 */
final class DeadlineClientInterceptor implements ClientInterceptor {
    private final GrpcClientSettings settings;

    DeadlineClientInterceptor(GrpcClientSettings settings) {
        this.settings = settings;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        Deadline own = options.getDeadline() != null ? options.getDeadline() : defaultFor(method);
        @Nullable Deadline served = Context.current().getDeadline();
        return next.newCall(method, options.withDeadline(served == null ? own : own.minimum(served)));
    }

    private Deadline defaultFor(MethodDescriptor<?, ?> method) {
        Duration wait = method.getType() == MethodDescriptor.MethodType.UNARY
                ? settings.defaultDeadline()
                : settings.defaultStreamDeadline();
        return Deadline.after(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
