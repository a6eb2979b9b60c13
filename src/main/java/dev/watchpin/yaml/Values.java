package dev.watchpin.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one mapping holds, by key; some keys may have been unreadable (and reported). */
public final class Values {
    private final Place place;
    private final Map<Key<?>, Object> read = new HashMap<>();
    private final Map<Key<?>, Place> places = new HashMap<>();
    private final Set<Key<?>> unsound = new HashSet<>();
    private boolean complete = true;
    private boolean strays;

    Values(Place place) {
        this.place = place;
    }

    void give(Key<?> key, Place at) {
        places.put(key, at);
    }

    /** The mapping has a key that is none of its own: what was meant is not known. */
    void stray() {
        strays = true;
    }

    /**
     * @param sound no problem was found inside the value
     */
    <T> void put(Key<T> key, Optional<T> value, boolean sound) {
        value.ifPresent(found -> read.put(key, found));
        if (value.isEmpty() || !sound) {
            unsound.add(key);
            complete = false;
        }
    }

    /** Runs checks; if they report something, the mapping is no longer complete. */
    void guard(Runnable checks) {
        int before = place.problems().count();
        checks.run();
        complete &= place.problems().count() == before;
    }

    /** The value, given or default. Call it only when the mapping is known to be complete. */
    public <T> T of(Key<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException(at(key).path() + " was not read"));
    }

    /** The value, given or default; empty if anything in it was unreadable. */
    public <T> Optional<T> find(Key<T> key) {
        return unsound.contains(key) ? Optional.empty() : partial(key);
    }

    /** As much of the value as could be read; lists may lack items. */
    @SuppressWarnings("unchecked") // put() keeps key and value of one type
    public <T> Optional<T> partial(Key<T> key) {
        return Optional.ofNullable((T) read.get(key));
    }

    /** Whether the file has the key, readable or not. */
    public boolean given(Key<?> key) {
        return places.containsKey(key);
    }

    /** Whether the file has keys here that are not known, as a known one that is misspelt. */
    public boolean hasStrays() {
        return strays;
    }

    /** Where the value stands, or would stand. */
    public Place at(Key<?> key) {
        return Optional.ofNullable(places.get(key)).orElseGet(() -> place.missing(key.name()));
    }

    /** Of the mapping itself. */
    public Place place() {
        return place;
    }

    /** Whether every key could be read and no check complained. */
    public boolean complete() {
        return complete;
    }
}
