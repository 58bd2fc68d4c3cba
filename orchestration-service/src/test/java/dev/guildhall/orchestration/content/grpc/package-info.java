@NullMarked
package dev.guildhall.orchestration.content.grpc;

import org.jspecify.annotations.NullMarked;
