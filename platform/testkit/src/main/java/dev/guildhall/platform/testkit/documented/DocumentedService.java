package dev.guildhall.platform.testkit.documented;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A client of a service as it is documented, which knows the text alone: names of rpcs, messages and fields are those of the text.
 */
public final class DocumentedService {
    private static final int PATIENCE_SECONDS = 60;

    private final DocumentedFile file;
    private final ServiceDescriptor service;

    private DocumentedService(DocumentedFile file, ServiceDescriptor service) {
        this.file = file;
        this.service = service;
    }

    /**
     * Reads the document.
     *
     * @param name e.g. {@code settings.proto}; the file has one service
     */
    public static DocumentedService read(String name) throws IOException, DescriptorValidationException {
        DocumentedFile file = DocumentedFile.read(name);
        return new DocumentedService(file, file.descriptor().getServices().getFirst());
    }

    /** The types that the document uses and never defines: no client can have the fields and rpcs that are of them. */
    public Set<String> undefined() {
        return file.undefined();
    }

    /** What an rpc is asked, from JSON with the names of the text. A name that is not there is an error. */
    public DynamicMessage request(String rpc, String json) throws InvalidProtocolBufferException {
        DynamicMessage.Builder request =
                DynamicMessage.newBuilder(service.findMethodByName(rpc).getInputType());
        JsonFormat.parser().merge(json, request);
        return request.build();
    }

    /** Calls an rpc that has one answer. */
    public Message call(Channel channel, String rpc, Message request) {
        var documented = service.findMethodByName(rpc);
        MethodDescriptor<Message, DynamicMessage> method = MethodDescriptor.<Message, DynamicMessage>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service.getFullName(), rpc))
                .setRequestMarshaller(ProtoUtils.marshaller(request.getDefaultInstanceForType()))
                .setResponseMarshaller(marshaller(documented.getOutputType()))
                .build();
        return ClientCalls.blockingUnaryCall(
                channel, method, CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS), request);
    }

    private static MethodDescriptor.Marshaller<DynamicMessage> marshaller(Descriptor type) {
        return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
    }

    /** A field, or one of a field, and so on. */
    public static Object get(Message message, String... names) {
        Object value = message;
        for (String name : names) {
            Message within = (Message) value;
            FieldDescriptor field = within.getDescriptorForType().findFieldByName(name);
            if (field == null) {
                throw new AssertionError("The document has no " + name + " in "
                        + within.getDescriptorForType().getFullName());
            }
            value = within.getField(field);
        }
        return value;
    }

    /** A repeated field of messages, a map included. */
    public static List<Message> list(Message message, String... names) {
        return ((List<?>) get(message, names)).stream().map(Message.class::cast).toList();
    }
}
