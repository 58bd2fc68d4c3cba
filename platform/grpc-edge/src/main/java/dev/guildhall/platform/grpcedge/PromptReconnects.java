package dev.guildhall.platform.grpcedge;

import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.grpc.client.ChannelBuilderOptions;
import org.springframework.grpc.client.GrpcChannelFactory;

/**
 * Has every channel whose service is away try again soon. gRPC alone doubles its pauses up to two minutes, and fails all calls
 * meanwhile, so that a service would be missed for minutes after it has come back.
 */
final class PromptReconnects implements BeanPostProcessor, DisposableBean {
    private final Supplier<Duration> interval;
    private final Set<ManagedChannel> channels = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService timer;

    /** For channels that are made from now on; the interval is asked for with the first of them. */
    PromptReconnects(Supplier<Duration> interval) {
        this.interval = interval;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof GrpcChannelFactory factory ? new Watched(factory) : bean;
    }

    private synchronized void watch(ManagedChannel channel) {
        channels.add(channel);
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("grpc-reconnects").factory());
            long nanos = interval.get().toNanos();
            ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(this::reconnect, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void reconnect() {
        channels.removeIf(ManagedChannel::isShutdown);
        for (ManagedChannel channel : channels) {
            if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
                channel.resetConnectBackoff();
            }
        }
    }

    @Override
    public synchronized void destroy() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private final class Watched implements GrpcChannelFactory {
        private final GrpcChannelFactory factory;

        Watched(GrpcChannelFactory factory) {
            this.factory = factory;
        }

        @Override
        public boolean supports(String target) {
            return factory.supports(target);
        }

        @Override
        public boolean supports(ClientInterceptor interceptor) {
            return factory.supports(interceptor);
        }

        @Override
        public ManagedChannel createChannel(String target, ChannelBuilderOptions options) {
            ManagedChannel channel = factory.createChannel(target, options);
            watch(channel);
            return channel;
        }
    }
}
