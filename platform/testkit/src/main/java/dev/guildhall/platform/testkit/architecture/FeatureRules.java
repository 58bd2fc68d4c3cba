package dev.guildhall.platform.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Features, their adapters, and other people's modules. */
final class FeatureRules {
    private static final DescribedPredicate<JavaClass> TECHNOLOGY = resideInAnyPackage(
                    "org.springframework..",
                    "com.google.protobuf..",
                    "io.grpc..",
                    "java.sql..",
                    "javax.sql..",
                    "io.lettuce..",
                    "jakarta.servlet..",
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "dev.guildhall.proto..",
                    "dev.guildhall.platform.webedge..",
                    "dev.guildhall.platform.grpcedge..")
            .as("Spring, proto, gRPC, SQL, Redis or an edge");

    /** What settings need: the annotations that bind and validate, and sizes. */
    private static final DescribedPredicate<JavaClass> SETTINGS_VOCABULARY = resideInAPackage(
                    "org.springframework.boot.context.properties..")
            .or(type(org.springframework.util.unit.DataSize.class))
            .or(DescribedPredicate.describe(
                    "@Validated",
                    type -> type.getName().equals("org.springframework.validation.annotation.Validated")));

    private FeatureRules() {}

    static ArchRule featuresArePlainJava(String rootPackage) {
        return noClasses()
                .that(Packages.featuresOf(rootPackage))
                .should()
                .dependOnClassesThat(TECHNOLOGY.and(DescribedPredicate.not(SETTINGS_VOCABULARY)))
                .as("Features are plain Java: they know no Spring (settings excepted), proto, gRPC, SQL or Redis types")
                .because(
                        "technology belongs into an adapter, a sub-package that is named for it, and making beans into a"
                                + " @Configuration class");
    }

    static ArchRule adaptersAreHidden(String rootPackage) {
        return classes()
                .that(Packages.adaptersOf(rootPackage))
                .should(new BePublicOnlyForOthers())
                .as("Adapters are hidden: a top-level type of one is public only where another package uses it");
    }

    static ArchRule modulesKeepToThemselves(String rootPackage) {
        DescribedPredicate<JavaClass> ours = resideInAPackage("dev.guildhall..");
        DescribedPredicate<JavaClass> known =
                resideInAnyPackage(rootPackage + "..", "dev.guildhall.platform..", "dev.guildhall.proto..");
        return noClasses()
                .should()
                .dependOnClassesThat(ours.and(DescribedPredicate.not(known)).as("belong to another service"))
                .as("No service imports another service's packages")
                .because("services meet through proto and events, so that each can be deployed and changed alone");
    }

    private static final class BePublicOnlyForOthers extends ArchCondition<JavaClass> {
        BePublicOnlyForOthers() {
            super("be public only where another package uses it");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean isPublic = type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
            boolean usedElsewhere = type.getDirectDependenciesToSelf().stream()
                    .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
            if (isPublic && !usedElsewhere) {
                events.add(SimpleConditionEvent.violated(
                        type, type.getDescription() + " is public, and nobody outside its package uses it"));
            }
        }
    }
}
