package dev.watchpin.config;

import dev.watchpin.yaml.Problem;
import dev.watchpin.yaml.ProblemsException;

import java.util.List;

/** A config (or a model card it names) cannot be used; every problem is named. */
public final class ConfigException extends ProblemsException {
    private static final long serialVersionUID = 1;

    public ConfigException(List<Problem> problems) {
        super(problems);
    }
}
