package dev.guildhall.identity;

import dev.guildhall.platform.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class StructureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(IdentityServiceApplication.class);
    }
}
