package dev.guildhall.inference.situation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All kinds of roles that the data files know. */
public final class Roles {
    private final Map<String, Role> byKey = new LinkedHashMap<>();

    private Roles() {}

    /** Reads the section {@code roles}. */
    public static Roles load(DataFiles files) {
        Roles roles = new Roles();
        roles.byKey.put(Actor.GENERIC_ROLE, new Role(Actor.GENERIC_ROLE));
        for (DataNode section : files.section("roles")) {
            section.entries()
                    .forEach((key, node) ->
                            roles.byKey.computeIfAbsent(key, Role::new).read(node));
        }
        return roles;
    }

    public Set<String> keys() {
        return byKey.keySet();
    }

    /** The role with a key; the generic one where there is none. */
    public Role of(String key) {
        Role role = byKey.get(key);
        return role != null ? role : generic();
    }

    private Role generic() {
        return byKey.values().iterator().next();
    }

    List<Role> walkOns() {
        return byKey.values().stream().filter(Role::isWalkOn).toList();
    }

    /** The role that a description names; the first word that names one decides. */
    @Nullable
    Role namedIn(@Nullable String description) {
        if (description == null) {
            return null;
        }
        Words words = Words.of(description.length() <= 80 ? description : description.substring(0, 80));
        for (String stem : words.stems) {
            for (Role role : byKey.values()) {
                if (role.isNamedBy(stem)) {
                    return role;
                }
            }
        }
        return null;
    }
}
