package dev.watchpin.view.report;

import java.util.List;

/** HTML put together from elements and text; text and attributes cannot become markup. */
final class Markup {
    private final StringBuilder html = new StringBuilder();

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * @param attributes names and values by turns
     */
    Markup open(String element, String... attributes) {
        html.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        html.append('>');
        return this;
    }

    Markup close(String element) {
        html.append("</").append(element).append('>');
        return this;
    }

    Markup text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** An element with text in it, on a line of its own. */
    Markup element(String element, String text, String... attributes) {
        open(element, attributes).text(text).close(element);
        html.append('\n');
        return this;
    }

    /** Facts as a definition list. */
    Markup facts(List<Fact> facts) {
        open("dl");
        for (Fact fact : facts) {
            element("dt", fact.about());
            element("dd", fact.text());
        }
        return close("dl");
    }

    /** The first row is its head. */
    Markup table(Columns table) {
        open("div", "class", "scroll").open("table").open("thead");
        row("th", table.rows().getFirst(), table.leftColumns());
        close("thead").open("tbody");
        table.rows().stream().skip(1).forEach(cells -> row("td", cells, table.leftColumns()));
        return close("tbody").close("table").close("div");
    }

    private void row(String element, List<String> cells, int leftColumns) {
        open("tr");
        for (int i = 0; i < cells.size(); i++) {
            if (i < leftColumns) {
                open(element, "class", "name");
            } else {
                open(element);
            }
            text(cells.get(i)).close(element);
        }
        close("tr");
        html.append('\n');
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
