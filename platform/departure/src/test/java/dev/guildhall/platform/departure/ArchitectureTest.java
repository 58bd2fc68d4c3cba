package dev.guildhall.platform.departure;

import dev.guildhall.platform.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void isBuiltLikeEveryLibrary() {
        ArchitectureRules.verifyLibrary("dev.guildhall.platform.departure");
    }
}
