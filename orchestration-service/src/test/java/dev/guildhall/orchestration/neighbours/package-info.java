/**
 * The services that orchestration-service asks, as scripted gRPC servers on ports of their own.
 *
 * <p>They speak the real protos over real sockets; each is started once per JVM, and a script lasts for one test.
 */
@NullMarked
package dev.guildhall.orchestration.neighbours;

import org.jspecify.annotations.NullMarked;
