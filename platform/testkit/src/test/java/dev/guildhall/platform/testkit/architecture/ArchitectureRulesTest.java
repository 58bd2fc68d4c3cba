package dev.guildhall.platform.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureRulesTest {
    private static final String SAMPLES = ArchitectureRulesTest.class.getPackageName() + ".samples.";

    @Test
    void aModuleThatKeepsAllRulesPasses() {
        assertThatCode(() -> verify("good")).doesNotThrowAnyException();
    }

    @Test
    void aFeatureThatKnowsTechnologyIsFound() {
        breaksOnly("featureknowstechnology", "Features are plain Java").withMessageContaining("JdbcClient");
    }

    @Test
    void aPublicAdapterThatNobodyUsesIsFound() {
        breaksOnly("publicadapter", "Adapters are hidden").withMessageContaining("TavernController");
    }

    @Test
    void aClassOfAnotherServiceIsFound() {
        breaksOnly("otherservice", "No service imports another service's packages")
                .withMessageContaining("Stranger");
    }

    @Test
    void aCycleOfPackagesIsFound() {
        breaksOnly("cycle", "Packages depend on each other in one direction").withMessageContaining("Cycle detected");
    }

    @Test
    void aPackageWithoutNullMarkedIsFound() {
        breaksOnly("unmarked", "Every package has a package-info").withMessageContaining(SAMPLES + "unmarked.tavern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TavernUtil",
                "TavernUtils",
                "TavernHelper",
                "TavernManager",
                "TavernImpl",
                "BaseTavern",
                "CommonTavern"
            })
    void aNameThatSaysNothingIsFound(String name) {
        breaksOnly("emptynames", "Names say what things are")
                .withMessageContaining("$" + name + ">")
                .withMessageNotContaining("Basement");
    }

    @Test
    void staticStateIsFound() {
        breaksOnly("staticstate", "Nothing static changes")
                .withMessageContaining("lastGuest")
                .withMessageContaining("GUESTS")
                .withMessageContaining("DEBTS")
                .withMessageNotContaining("SEATS")
                .withMessageNotContaining("PRICES");
    }

    @Test
    void theMachinesClockIsFound() {
        breaksOnly("machineclock", "Time comes from a Clock")
                .withMessageContaining("Tavern.opened()")
                .withMessageContaining("Tavern.today()")
                .withMessageContaining("Tavern.own()")
                .withMessageContaining("Tavern.millis()")
                .withMessageNotContaining("ine()>");
    }

    @Test
    void aValueAnnotationIsFound() {
        breaksOnly("valueannotation", "Nothing is configured with @Value").withMessageContaining("TavernController");
    }

    @Test
    void anInjectedFieldIsFound() {
        breaksOnly("fieldinjection", "No field is injected").withMessageContaining("TavernController.name");
    }

    @Test
    void aPackageThatDoesNotExistIsNotTakenForAGoodOne() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ArchitectureRules.verify("dev.guildhall.nowhere"))
                .withMessageContaining("dev.guildhall.nowhere has no classes");
    }

    @Test
    void librariesOfOursKeepTheRulesThatAreForThem() {
        ArchitectureRules.verifyLibrary("dev.guildhall.platform.errors");
        ArchitectureRules.verifyLibrary("dev.guildhall.platform.embeddedservers");
    }

    private static ThrowableAssertAlternative<AssertionError> breaksOnly(String sample, String rule) {
        return assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> verify(sample))
                .withMessageContaining("breaks 1 of the architecture rules")
                .withMessageContaining(rule);
    }

    private static void verify(String sample) {
        String root = SAMPLES + sample;
        ArchitectureRules.verify(root, new ClassFileImporter().importPackages(root));
    }
}
