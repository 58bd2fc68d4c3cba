package dev.guildhall.platform.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;

/** How things get what they need. */
final class InjectionRules {
    private static final Set<String> INJECTING = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.persistence.PersistenceContext");

    private InjectionRules() {}

    static ArchRule noValueAnnotation() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
                .as("Nothing is configured with @Value")
                .because("settings are validated records, listed in docs/configuration.md");
    }

    static ArchRule noFieldInjection() {
        return noFields()
                .should(ArchConditions.be(DescribedPredicate.<JavaField>describe(
                        "injected", field -> INJECTING.stream().anyMatch(field::isAnnotatedWith))))
                .as("No field is injected: what a class needs comes through its constructor");
    }
}
