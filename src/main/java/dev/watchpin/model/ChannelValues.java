package dev.watchpin.model;

import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;

import java.util.Collections;
import java.util.List;

/**
 * Numbers by channel as a card writes them.
 *
 * @param all one number was written, for all channels
 */
record ChannelValues(List<Float> list, boolean all) {
    private static final int MOST_CHANNELS = 3;

    static Shape<ChannelValues> shape(Shape<Double> number) {
        Shape<ChannelValues> one =
                number.map(value -> new ChannelValues(List.of(value.floatValue()), true));
        Shape<ChannelValues> several =
                Shapes.list(number.map(Double::floatValue), 1, MOST_CHANNELS)
                        .map(values -> new ChannelValues(values, false));
        return Shapes.either(one, several);
    }

    boolean fits(int channels) {
        return all || list.size() == channels;
    }

    List<Float> channels(int channels) {
        return all ? Collections.nCopies(channels, list.getFirst()) : list;
    }
}
