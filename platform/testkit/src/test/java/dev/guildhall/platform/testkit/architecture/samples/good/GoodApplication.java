package dev.guildhall.platform.testkit.architecture.samples.good;

import org.springframework.boot.SpringBootConfiguration;

@SpringBootConfiguration
public class GoodApplication {}
