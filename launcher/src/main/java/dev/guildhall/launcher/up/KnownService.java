package dev.guildhall.launcher.up;

import dev.guildhall.identity.IdentityServiceApplication;
import dev.guildhall.inference.InferenceServiceApplication;
import dev.guildhall.orchestration.OrchestrationServiceApplication;
import dev.guildhall.payment.PaymentServiceApplication;
import dev.guildhall.settings.SettingsServiceApplication;
import dev.guildhall.state.StateServiceApplication;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The services, in the order in which they start. A new service is one line here and one dependency in the POM. */
public enum KnownService {
    IDENTITY("identity", IdentityServiceApplication.class, 8090),
    PAYMENT("payment", PaymentServiceApplication.class, 8003, 9103),
    SETTINGS("settings", SettingsServiceApplication.class, 8004, 9104),
    STATE("state", StateServiceApplication.class, 8002, 9102),
    INFERENCE("inference", InferenceServiceApplication.class, 8000, 9100),
    ORCHESTRATION("orchestration", OrchestrationServiceApplication.class, 8001, 9101);

    private final String database;
    private final Class<?> application;
    private final int httpPort;
    private final OptionalInt grpcPort;

    /** A service that speaks HTTP alone. */
    KnownService(String database, Class<?> application, int httpPort) {
        this(database, application, httpPort, OptionalInt.empty());
    }

    KnownService(String database, Class<?> application, int httpPort, int grpcPort) {
        this(database, application, httpPort, OptionalInt.of(grpcPort));
    }

    /** The service is called {@code <database>-service}, and its database belongs to a role of the same name. */
    KnownService(String database, Class<?> application, int httpPort, OptionalInt grpcPort) {
        this.database = database;
        this.application = application;
        this.httpPort = httpPort;
        this.grpcPort = grpcPort;
    }

    /** The service that a person means by {@code identity} or {@code identity-service}. */
    public static Optional<KnownService> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.fullName().equals(name) || service.database.equals(name))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(KnownService::fullName).toList();
    }

    /** E.g. {@code identity-service}: its module, its configuration file and its log are called so. */
    public String fullName() {
        return database + "-service";
    }

    String database() {
        return database;
    }

    Class<?> application() {
        return application;
    }

    int usualHttpPort() {
        return httpPort;
    }

    /** Empty for a service that does not speak gRPC. */
    OptionalInt usualGrpcPort() {
        return grpcPort;
    }
}
