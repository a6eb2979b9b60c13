package dev.watchpin.app;

import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.CatalogueEntry.Accuracy;
import dev.watchpin.model.catalogue.CatalogueEntry.Latency;
import dev.watchpin.model.catalogue.ModelsFolder;
import dev.watchpin.model.download.PinnedFile;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A catalogue entry as a JSON object; what is not known has no key. */
record ModelJson(ModelsFolder folder, EngineFit fit) {
    Map<String, Object> of(CatalogueEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", entry.name());
        json.put("task", ModelText.word(entry.task()));
        json.put("about", entry.about());
        json.put("license", entry.license());
        json.put("engine", entry.engine());
        json.put("decoder", entry.card().decoder());
        json.put("checked", ModelText.word(entry.checked()));
        json.put("bytes", entry.bytes());
        json.put("width", entry.card().input().width());
        json.put("height", entry.card().input().height());
        json.put("type", ModelText.word(entry.card().input().type()));
        json.put("files", entry.files().stream().map(ModelJson::file).toList());
        json.put("accuracy", entry.accuracy().stream().map(ModelJson::accuracy).toList());
        json.put("latency", entry.latency().stream().map(ModelJson::latency).toList());
        json.put("pulled", folder.model(entry.name()).seemsWhole(entry));
        fit.lack(entry).ifPresent(lack -> json.put("lacks", lack));
        json.put("card", entry.modelYaml());
        return json;
    }

    private static Map<String, Object> file(PinnedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", file.name());
        json.put("url", file.url().toString());
        json.put("bytes", file.bytes());
        json.put("sha256", file.sha256());
        return json;
    }

    private static Map<String, Object> accuracy(Accuracy accuracy) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", accuracy.metric());
        json.put("percent", BigDecimal.valueOf(accuracy.percent()));
        json.put("on", accuracy.on());
        json.put("source", accuracy.source());
        return json;
    }

    private static Map<String, Object> latency(Latency latency) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("board", latency.board());
        json.put("ms", BigDecimal.valueOf(latency.millis()));
        json.put("with", latency.with());
        json.put("source", latency.source());
        return json;
    }
}
