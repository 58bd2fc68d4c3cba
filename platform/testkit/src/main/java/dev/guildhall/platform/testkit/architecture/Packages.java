package dev.guildhall.platform.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Set;

/** What a package is, told by its name. */
final class Packages {
    /** Names of packages that speak a technology; a new technology is added here, with its first adapter. */
    static final Set<String> ADAPTERS = Set.of(
            "grpc",
            "http",
            "jdbc",
            "jpa",
            "kafka",
            "kinesis",
            "oauth",
            "openai",
            "redis",
            "security",
            "sse",
            "telemetry",
            "web",
            "websocket");

    private Packages() {}

    static boolean isAdapter(String rootPackage, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(rootPackage + ".")
                && Arrays.stream(name.substring(rootPackage.length() + 1).split("\\.", -1))
                        .anyMatch(ADAPTERS::contains);
    }

    static DescribedPredicate<JavaClass> adaptersOf(String rootPackage) {
        return DescribedPredicate.describe("adapters", type -> isAdapter(rootPackage, type));
    }

    static DescribedPredicate<JavaClass> featuresOf(String rootPackage) {
        return DescribedPredicate.describe(
                "features",
                type -> type.getPackageName().startsWith(rootPackage + ".")
                        && !isAdapter(rootPackage, type)
                        && !isWiring(type));
    }

    /** Wiring, and what is nested in it. */
    static boolean isWiring(JavaClass type) {
        return type.isAnnotatedWith("org.springframework.context.annotation.Configuration")
                || type.isMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
                || type.getEnclosingClass().map(Packages::isWiring).orElse(false);
    }

    static final DescribedPredicate<JavaClass> ARE_WIRING =
            DescribedPredicate.describe("are wiring", Packages::isWiring);
}
