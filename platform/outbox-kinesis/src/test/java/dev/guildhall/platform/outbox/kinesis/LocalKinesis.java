package dev.guildhall.platform.outbox.kinesis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * PutRecords of Kinesis on a loopback port, in its two dialects (JSON 1.1 and CBOR 1.1), with its limits and errors. Records go
 * to shards by the MD5 of their partition keys. A test says how a call goes: see {@link Answer}.
 */
final class LocalKinesis implements AutoCloseable {
    static final String STREAM = "guildhall-events";

    private static final String TARGET = "Kinesis_20131202.PutRecords";
    private static final int SHARDS = 4;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final CBORMapper CBOR = CBORMapper.builder().build();

    private final HttpServer server;
    private final Map<Integer, List<Stored>> shards = new LinkedHashMap<>();
    private final List<List<String>> calls = new ArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private volatile Function<List<String>, Answer> script = keys -> Answer.taken();

    /** A record as a receiver would get it. */
    record Stored(String partitionKey, String data) {}

    /**
     * How a call goes.
     *
     * @param status 200, or what the whole call fails with, as the error {@code type}
     * @param notTaken which records fail, by their place in the call, while others are taken
     * @param cutAfter whether the connection is lost after the records were taken, so that the client does not learn it
     */
    record Answer(int status, String type, List<Integer> notTaken, boolean cutAfter) {
        static Answer taken() {
            return new Answer(200, "", List.of(), false);
        }

        static Answer without(List<Integer> places) {
            return new Answer(200, "ProvisionedThroughputExceededException", places, false);
        }

        static Answer failure(int status, String type) {
            return new Answer(status, type, List.of(), false);
        }

        static Answer takenAndCut() {
            return new Answer(200, "", List.of(), true);
        }
    }

    LocalKinesis() {
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Asked for every call, with the partition keys of its records. */
    void answerWith(Function<List<String>, Answer> next) {
        script = next;
    }

    synchronized List<Stored> stored() {
        return shards.values().stream().flatMap(List::stream).toList();
    }

    /** The partition keys of every call that came. */
    synchronized List<List<String>> calls() {
        return List.copyOf(calls);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
            boolean cbor = contentType.contains("cbor");
            ObjectMapper dialect = cbor ? CBOR : JSON;
            JsonNode request = dialect.readTree(exchange.getRequestBody().readAllBytes());
            Reply reply = reply(exchange, request, cbor);
            if (reply.cut()) {
                return;
            }
            byte[] body = dialect.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().add("Content-Type", contentType);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Reply(int status, Map<String, Object> body, boolean cut) {
        static Reply error(int status, String type, String message) {
            return new Reply(status, Map.of("__type", type, "message", message), false);
        }
    }

    private synchronized Reply reply(HttpExchange exchange, JsonNode request, boolean cbor) {
        if (!TARGET.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
            return Reply.error(400, "UnknownOperationException", "");
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 Credential=tester/")) {
            return Reply.error(400, "UnrecognizedClientException", "The security token is invalid.");
        }
        if (!STREAM.equals(request.path("StreamName").asString())) {
            return Reply.error(
                    400, "ResourceNotFoundException", "Stream " + request.path("StreamName") + " not found.");
        }
        List<Stored> records = new ArrayList<>();
        for (JsonNode each : request.get("Records")) {
            byte[] data = cbor
                    ? each.get("Data").binaryValue()
                    : Base64.getDecoder().decode(each.get("Data").asString());
            records.add(new Stored(each.get("PartitionKey").asString(), new String(data, StandardCharsets.UTF_8)));
        }
        String fault = fault(records);
        if (fault != null) {
            return Reply.error(400, "InvalidArgumentException", fault);
        }
        List<String> keys = records.stream().map(Stored::partitionKey).toList();
        calls.add(keys);
        Answer answer = script.apply(keys);
        if (answer.status() != 200) {
            return Reply.error(answer.status(), answer.type(), "as the test said");
        }
        return new Reply(200, put(records, answer), answer.cutAfter());
    }

    private static String fault(List<Stored> records) {
        long bytes = 0;
        for (Stored each : records) {
            int size = bytes(each.data()) + bytes(each.partitionKey());
            bytes += size;
            if (size > 1024 * 1024) {
                return "a record of " + size + " bytes";
            }
        }
        if (records.isEmpty() || records.size() > 500) {
            return records.size() + " records";
        }
        return bytes > 5 * 1024 * 1024 ? "records of " + bytes + " bytes together" : null;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Map<String, Object> put(List<Stored> records, Answer answer) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (answer.notTaken().contains(i)) {
                results.add(Map.of("ErrorCode", answer.type(), "ErrorMessage", "Rate exceeded for shard"));
                continue;
            }
            int shard = shard(records.get(i).partitionKey());
            shards.computeIfAbsent(shard, _ -> new ArrayList<>()).add(records.get(i));
            results.add(Map.of(
                    "SequenceNumber",
                    Long.toString(sequence.incrementAndGet()),
                    "ShardId",
                    "shardId-00000000000" + shard));
        }
        return Map.of("FailedRecordCount", answer.notTaken().size(), "Records", results);
    }

    private static int shard(String partitionKey) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).shiftRight(126).intValue() % SHARDS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
