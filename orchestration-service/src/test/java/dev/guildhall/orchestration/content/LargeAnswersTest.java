package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.OrchestrationServiceApplication;
import dev.guildhall.orchestration.neighbours.InferenceNeighbour;
import dev.guildhall.orchestration.neighbours.PaymentNeighbour;
import dev.guildhall.orchestration.neighbours.StateNeighbour;
import dev.guildhall.platform.testkit.ServiceProcess;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.orchestration.v1.ContentPart;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc.OrchestrationServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of large answers, through the real servers of a service that has a heap of 256 MB. Were each of these answers
 * put together before it is sent, they would not fit into it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LargeAnswersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int READERS = 20;
    private static final int SIDE = 1_024;
    private static final int LARGEST_PART = 256 * 1_024;

    @TempDir
    private static Path logs;

    private int httpPort;
    private ServiceProcess service;
    private ManagedChannel channel;
    private String token;

    @BeforeAll
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            httpPort = free.getLocalPort();
        }
        InferenceNeighbour.shared().reset();
        PaymentNeighbour.shared().reset();
        token = TestIssuer.shared().bearer(spec -> spec.client("a-game").scopes("content"));
        service = ServiceProcess.start(
                OrchestrationServiceApplication.class,
                TestPostgres.freshDatabase(),
                TestRedis.fresh(),
                Map.of(
                        "spring.grpc.client.channel.inference.target",
                        InferenceNeighbour.shared().target(),
                        "spring.grpc.client.channel.state.target",
                        StateNeighbour.shared().target(),
                        "spring.grpc.client.channel.payment.target",
                        PaymentNeighbour.shared().target(),
                        "server.port",
                        httpPort,
                        "guildhall.limits.content.permits",
                        1_000,
                        "guildhall.orchestration.content.reader-time-limit",
                        "5m",
                        "server.tomcat.connection-timeout",
                        "5m"),
                logs.resolve("service.log"));
        channel = NettyChannelBuilder.forAddress("localhost", service.grpcPort())
                .usePlaintext()
                .build();
    }

    @AfterAll
    void stop() throws InterruptedException {
        service.kill();
        channel.shutdownNow();
        assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goToManyWhoReadLater() throws IOException {
        List<Socket> readers = new ArrayList<>();
        try {
            for (int seed = 0; seed < READERS; seed++) {
                Socket reader = ask(seed);
                readers.add(reader);
                assertThat(reader.getInputStream().readNBytes(15))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("HTTP/1.1 200 \r\n");
            }
            // Now all of them are being answered, and nobody has read more than that.
            for (Socket reader : readers) {
                assertThat(commas(reader.getInputStream())).isGreaterThan(1_024 * 1_024);
            }
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    private Socket ask(int seed) throws IOException {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(8_192);
        reader.setSoTimeout((int) PATIENCE.toMillis());
        reader.connect(new InetSocketAddress("localhost", httpPort));
        String body =
                "{\"seed\": " + seed + ", \"monster_type\": \"lich\", \"biome\": \"plains\", \"activate_npcs\": false,"
                        + " \"size\": {\"width\": 1024, \"height\": 1024}}";
        String request = """
                POST /v1/orchestration/generate HTTP/1.1\r
                Host: localhost\r
                Authorization: %s\r
                Content-Type: application/json\r
                Connection: close\r
                Content-Length: %d\r
                \r
                %s""".formatted(token, body.length(), body);
        reader.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return reader;
    }

    /** Reads it to its end, which must be the one of a whole answer. */
    private static int commas(InputStream answer) throws IOException {
        byte[] buffer = new byte[65_536];
        int commas = 0;
        String end = "";
        for (int length = answer.read(buffer); length >= 0; length = answer.read(buffer)) {
            for (int i = 0; i < length; i++) {
                commas += buffer[i] == ',' ? 1 : 0;
            }
            String last =
                    end + new String(buffer, Math.max(0, length - 8), Math.min(8, length), StandardCharsets.US_ASCII);
            end = last.substring(Math.max(0, last.length() - 8));
        }
        assertThat(end).endsWith("}\r\n0\r\n\r\n");
        return commas;
    }

    @Test
    void goPieceByPieceToWhoReadsSlowly() {
        long heights = 0;
        long rows = 0;
        ContentPart part = ContentPart.getDefaultInstance();
        // The next part is asked for when this one was looked at, and the server waits meanwhile.
        Iterator<ContentPart> parts = stub().streamContent(Requests.any()
                .setBiome("plains")
                .setSize(Requests.side(SIDE))
                .build());
        while (parts.hasNext()) {
            part = parts.next();
            assertThat(part.getSerializedSize()).isLessThan(LARGEST_PART);
            heights += part.getHeightRows().getHeightsList().stream()
                    .filter(height -> height >= 0)
                    .count();
            rows += part.getTileRows().getRowsCount();
        }

        assertThat(heights).isEqualTo((long) SIDE * SIDE);
        assertThat(rows).isEqualTo(SIDE);
        assertThat(part.hasDone()).isTrue();
    }

    private OrchestrationServiceBlockingStub stub() {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), token);
        return OrchestrationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
