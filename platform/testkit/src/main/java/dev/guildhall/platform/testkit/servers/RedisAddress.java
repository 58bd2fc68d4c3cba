package dev.guildhall.platform.testkit.servers;

/** Where a Redis takes connections, without a password. */
record RedisAddress(String host, int port) {}
