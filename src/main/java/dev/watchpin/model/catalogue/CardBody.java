package dev.watchpin.model.catalogue;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.yaml.YamlNode;

import java.util.Optional;

/**
 * The part of a model card that a catalogue entry spells out: {@code input}, {@code output}, {@code
 * labels}, and whatever else its decoder takes.
 *
 * @param written as the catalogue has it
 * @param weights name of the file of the entry that goes under {@code weights}, where one does
 * @param decoder the word under {@code output.decoder}
 * @param output empty where this version has no such decoder: then no card made of this is accepted
 *     by the daemon
 */
public record CardBody(
        YamlNode.Mapping written,
        InputSpec input,
        Optional<String> weights,
        String decoder,
        Optional<OutputSpec> output) {}
