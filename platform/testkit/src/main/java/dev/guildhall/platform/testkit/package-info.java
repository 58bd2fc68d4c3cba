/**
 * What the tests of every service share. This package boots a service on real servers: {@link
 * dev.guildhall.platform.testkit.GuildhallTest}; the packages below it each have one job.
 *
 * <p>Invariant: nothing here is on the class path of a service in production, and no test has to stop or clean up what
 * the testkit started.
 */
@NullMarked
package dev.guildhall.platform.testkit;

import org.jspecify.annotations.NullMarked;
