package dev.guildhall.platform.outbox.kafka;

import dev.guildhall.platform.outbox.contract.EventBusContract.Received;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker in this JVM that tells its clients to come over a link, so that a test can lose it; one for all tests. */
final class TestKafka {
    private static final int PARTITIONS = 4;

    private static final TestKafka SHARED = new TestKafka();

    private final BreakableLink link;

    private TestKafka() {
        int port = freePort();
        link = BreakableLink.to("127.0.0.1", port);
        try {
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(formatted(port)), Time.SYSTEM);
            server.startup();
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of a whole cluster in one server, whose folder has been made ready for it. */
    private Properties formatted(int port) throws IOException {
        int controller = freePort();
        Path folder = Files.createTempDirectory("kafka");
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + link.port(),
                "log.dirs",
                folder.resolve("logs").toString(),
                "auto.create.topics.enable",
                "false"));
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        String[] format = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
        int exit = StorageTool.execute(
                format, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IllegalStateException("Kafka's folder cannot be made ready: " + exit);
        }
        return properties;
    }

    static TestKafka shared() {
        return SHARED;
    }

    BreakableLink link() {
        return link;
    }

    String address() {
        return "127.0.0.1:" + link.port();
    }

    /** With four partitions, for the next test. */
    void makeTopic(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that a topic has, one partition after the other. */
    List<ConsumerRecord<String, String>> read(String topic) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                address(),
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class,
                "max.partition.fetch.bytes",
                8 * 1024 * 1024);
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (Consumer<String, String> consumer = new KafkaConsumer<>(configuration)) {
            for (var partition : consumer.partitionsFor(topic)) {
                TopicPartition each = new TopicPartition(topic, partition.partition());
                consumer.assign(List.of(each));
                consumer.seekToBeginning(List.of(each));
                long end = consumer.endOffsets(List.of(each)).getOrDefault(each, 0L);
                while (consumer.position(each) < end) {
                    consumer.poll(Duration.ofSeconds(5)).forEach(all::add);
                }
            }
        }
        return all;
    }

    static Received received(ConsumerRecord<String, String> record) {
        return new Received(
                UUID.fromString(header(record, "id")), header(record, "type"), record.key(), record.value());
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
