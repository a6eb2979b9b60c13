package dev.watchpin.model;

import dev.watchpin.yaml.Problem;
import dev.watchpin.yaml.ProblemsException;

import java.util.List;

/** A model card (or its label file) cannot be used; every problem is named. */
public final class ModelCardException extends ProblemsException {
    private static final long serialVersionUID = 1;

    public ModelCardException(List<Problem> problems) {
        super(problems);
    }
}
