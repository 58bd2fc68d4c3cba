package dev.guildhall.state;

import dev.guildhall.platform.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void isBuiltLikeEveryService() {
        ArchitectureRules.verify("dev.guildhall.state");
    }
}
