/**
 * What every HTTP service of ours does around a request: request id, errors, size of the body, JSON.
 *
 * <p>Invariant: whatever goes wrong, in a handler, in a filter, in Spring MVC or in Tomcat, the answer is an error of the
 * catalogue in the contract's form and carries the request id, unless the response had begun; then the connection is cut.
 */
@NullMarked
package dev.guildhall.platform.webedge;

import org.jspecify.annotations.NullMarked;
