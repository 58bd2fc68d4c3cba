@NullMarked
package dev.guildhall.orchestration.completion.grpc;

import org.jspecify.annotations.NullMarked;
