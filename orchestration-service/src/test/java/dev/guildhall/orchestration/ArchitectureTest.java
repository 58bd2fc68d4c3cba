package dev.guildhall.orchestration;

import dev.guildhall.platform.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void isBuiltLikeEveryService() {
        ArchitectureRules.verify("dev.guildhall.orchestration");
    }
}
