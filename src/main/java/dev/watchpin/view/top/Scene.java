package dev.watchpin.view.top;

import java.util.Optional;

/**
 * What there is to show at one moment.
 *
 * @param trouble why the status is not that of now, or is missing
 */
public record Scene(Optional<StatusView> status, Optional<String> trouble, Trends trends) {}
