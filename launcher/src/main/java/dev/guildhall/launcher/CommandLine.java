package dev.guildhall.launcher;

import dev.guildhall.launcher.up.KnownService;
import dev.guildhall.launcher.up.UpOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a command and its options. Options may stand in any order, as {@code --name value} or {@code --name=value}. */
final class CommandLine {
    private final Deque<String> words;
    private final String command;
    private Path data;

    private CommandLine(String command, List<String> words, Path defaultData) {
        this.command = command;
        this.words = new ArrayDeque<>(words);
        this.data = defaultData;
    }

    /**
     * @param arguments the command first
     * @param defaultData the data directory when no option names one
     */
    static Command parse(List<String> arguments, Path defaultData) {
        if (arguments.isEmpty()) {
            return new Command.Wrong("no command (expected: up, token or demo)");
        }
        String command = arguments.getFirst();
        CommandLine line = new CommandLine(command, arguments.subList(1, arguments.size()), defaultData);
        try {
            return switch (command) {
                case "up" -> line.up();
                case "token" -> line.token();
                case "demo" -> line.demo();
                case "rehearse" -> line.rehearse();
                case "child" -> new Command.Child(List.copyOf(arguments.subList(1, arguments.size())));
                default -> new Command.Wrong("there is no command '" + command + "' (expected: up, token or demo)");
            };
        } catch (WrongOption e) {
            return new Command.Wrong(e.sentence);
        }
    }

    private Command up() throws WrongOption {
        List<KnownService> only = List.of(KnownService.values());
        boolean processes = false;
        boolean freePorts = false;
        boolean verbose = false;
        Map<String, String> properties = new LinkedHashMap<>();
        while (!words.isEmpty()) {
            String option = nextOption();
            switch (option) {
                case "--data" -> data = path(option);
                case "--only" -> only = services(value(option));
                case "--processes" -> processes = true;
                case "--free-ports" -> freePorts = true;
                case "--verbose" -> verbose = true;
                case "--set" -> property(value(option), properties);
                default -> throw unknown(option, "--data, --only, --processes, --free-ports, --set, --verbose");
            }
        }
        return new Command.Up(new UpOptions(data, only, processes, freePorts, verbose, properties));
    }

    private Command token() throws WrongOption {
        @Nullable UUID player = null;
        while (!words.isEmpty()) {
            String option = nextOption();
            switch (option) {
                case "--data" -> data = path(option);
                case "--player" -> player = uuid(option);
                default -> throw unknown(option, "--data, --player");
            }
        }
        return new Command.Token(data, player);
    }

    private Command demo() throws WrongOption {
        boolean scripted = false;
        while (!words.isEmpty()) {
            String option = nextOption();
            switch (option) {
                case "--data" -> data = path(option);
                case "--script" -> scripted = true;
                default -> throw unknown(option, "--data, --script");
            }
        }
        return new Command.Demo(data, scripted);
    }

    private Command rehearse() throws WrongOption {
        if (!words.isEmpty()) {
            throw new WrongOption("rehearse takes no options, given: " + words.getFirst());
        }
        return new Command.Rehearse();
    }

    /** The next word, cut at {@code =}, whose right side then is the word after it. */
    private String nextOption() throws WrongOption {
        String word = words.removeFirst();
        if (!word.startsWith("--")) {
            throw new WrongOption(command + ": '" + word + "' is not an option");
        }
        int equals = word.indexOf('=');
        if (equals < 0) {
            return word;
        }
        String option = word.substring(0, equals);
        if (Set.of("--processes", "--free-ports", "--verbose", "--script").contains(option)) {
            throw new WrongOption(option + " takes no value, given: " + word.substring(equals + 1));
        }
        words.addFirst(word.substring(equals + 1));
        return option;
    }

    private String value(String option) throws WrongOption {
        String value = words.pollFirst();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new WrongOption(option + " needs a value");
        }
        return value;
    }

    private Path path(String option) throws WrongOption {
        return Path.of(value(option)).toAbsolutePath().normalize();
    }

    private UUID uuid(String option) throws WrongOption {
        String text = value(option);
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with what fromString accepts although it is none.
        }
        throw new WrongOption(option + ": " + text + " (expected: a UUID, like 018f6d3c-0000-7000-8000-000000000000)");
    }

    /** In the order in which they start, whatever the order of the names. */
    private static List<KnownService> services(String names) throws WrongOption {
        Set<KnownService> services = new TreeSet<>();
        for (String name : names.split(",", -1)) {
            services.add(KnownService.named(name.strip())
                    .orElseThrow(() -> new WrongOption("--only: there is no service '" + name.strip() + "' (expected: "
                            + String.join(", ", KnownService.names()) + ")")));
        }
        return new ArrayList<>(services);
    }

    private static void property(String text, Map<String, String> properties) throws WrongOption {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new WrongOption("--set: " + text + " (expected: NAME=VALUE, like server.address=0.0.0.0)");
        }
        properties.put(text.substring(0, equals), text.substring(equals + 1));
    }

    private WrongOption unknown(String option, String expected) {
        return new WrongOption(command + " has no option " + option + " (expected: " + expected + ")");
    }

    private static final class WrongOption extends Exception {
        private final String sentence;

        WrongOption(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
