package dev.guildhall.platform.eventreader;

/**
 * A wish to be told the events of a topic. A service declares one as a bean for each topic that it reads:
 *
 * <pre>{@code
 * @Bean
 * EventSubscription costs(CostReport report) {
 *     return EventSubscription.of("payment-service", "cost-report", event -> report.add(event));
 * }
 * }</pre>
 *
 * @param topic whose events; a service's name unless its outbox says otherwise
 * @param group who reads: readers of a group share its events, every group gets all; 1 to 100 letters, digits, dots, dashes and
 *     underscores
 * @param dropsRepeats whether events that the group has handled lately are left out by their ids. A reader that dies between
 *     handling and remembering is not covered by it
 */
public record EventSubscription(String topic, String group, EventHandler handler, boolean dropsRepeats) {
    public EventSubscription {
        requireName("topic", topic);
        requireName("group", group);
    }

    /** The handler is given repeats too. */
    public static EventSubscription of(String topic, String group, EventHandler handler) {
        return new EventSubscription(topic, group, handler, false);
    }

    /** The same, without the repeats that are known as such. */
    public EventSubscription droppingRepeats() {
        return new EventSubscription(topic, group, handler, true);
    }

    private static void requireName(String what, String name) {
        if (!name.matches("[a-zA-Z0-9_.-]{1,100}")) {
            throw new IllegalArgumentException(
                    what + ": '" + name + "' (expected: 1 to 100 letters, digits, dots, dashes and underscores)");
        }
    }
}
