package dev.watchpin.config;

import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Shapes;
import dev.watchpin.yaml.Values;

import java.util.Optional;

/** Whether a rule asks only for what its camera's model can tell. */
final class RuleFit {
    /** Where neither rule nor card say more. */
    static final float DEFAULT_SCORE = 0.5f;

    private final Values rule;
    private final ModelCard card;

    RuleFit(Values rule, ModelCard card) {
        this.rule = rule;
        this.card = card;
    }

    /** Boxes below this never reach a rule. */
    static float lowestScore(ModelCard card) {
        return nms(card).map(OutputSpec.Nms::scoreThreshold).orElse(0f);
    }

    private static Optional<OutputSpec.Nms> nms(ModelCard card) {
        return card.output() instanceof OutputSpec.Boxes boxes
                ? Optional.of(boxes.nms())
                : Optional.empty();
    }

    void check() {
        rule.find(RuleForm.LABEL).ifPresent(labels -> LabelChoice.resolve(labels, card));
        switch (card.task()) {
            case CLASSIFICATION -> {
                refuse(RuleForm.ZONE, "classes have no place");
                refuse(RuleForm.AREA, "classes have no size");
                refuse(RuleForm.WIDTH, "classes have no size");
                refuse(RuleForm.HEIGHT, "classes have no size");
                refuse(RuleForm.COUNT, "a picture has each class once");
            }
            case DETECTION -> nms(card).ifPresent(this::checkBoxes);
            case SEGMENTATION -> {
                refuse(RuleForm.SCORE, "the share of the picture decides, give area");
                refuse(RuleForm.WIDTH, "a mask has no boxes, give area");
                refuse(RuleForm.HEIGHT, "a mask has no boxes, give area");
                refuse(RuleForm.COUNT, "a mask has no boxes, give area");
                if (!rule.given(RuleForm.AREA)) {
                    rule.at(RuleForm.AREA)
                            .problem("missing; a mask's share decides, as area: {min: 0.05}");
                }
            }
        }
    }

    private void refuse(Key<?> key, String why) {
        if (rule.given(key)) {
            String task = Shapes.word(card.task());
            rule.at(key).problem("has no effect with a " + task + " model: " + why);
        }
    }

    private void checkBoxes(OutputSpec.Nms nms) {
        rule.find(RuleForm.SCORE)
                .flatMap(found -> found)
                .filter(score -> score.off() < nms.scoreThreshold())
                .ifPresent(
                        _ ->
                                rule.at(RuleForm.SCORE)
                                        .problem(
                                                "the model drops boxes below %s (output.score of"
                                                                .formatted(nms.scoreThreshold())
                                                        + " %s); expected at least that"
                                                                .formatted(card.card())));
        rule.find(RuleForm.COUNT)
                .filter(count -> count > nms.maxDetections())
                .ifPresent(
                        _ ->
                                rule.at(RuleForm.COUNT)
                                        .problem(
                                                "the model keeps %d boxes (output.max-detections of"
                                                                .formatted(nms.maxDetections())
                                                        + " %s); expected at most that"
                                                                .formatted(card.card())));
    }
}
