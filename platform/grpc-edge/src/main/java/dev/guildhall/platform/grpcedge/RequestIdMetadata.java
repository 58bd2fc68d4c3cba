package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.requestids.RequestId;
import io.grpc.Metadata;

/** Where the request id stands in the metadata of a call, both ways. */
final class RequestIdMetadata {
    private static final Metadata.Key<String> KEY =
            Metadata.Key.of(RequestId.METADATA_KEY, Metadata.ASCII_STRING_MARSHALLER);

    private RequestIdMetadata() {}

    static RequestId accept(Metadata headers) {
        return RequestId.accept(headers.get(KEY));
    }

    /** Replaces whatever id is there. */
    static void put(Metadata metadata, RequestId id) {
        metadata.discardAll(KEY);
        metadata.put(KEY, id.value());
    }
}
