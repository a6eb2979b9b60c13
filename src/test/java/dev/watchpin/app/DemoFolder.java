package dev.watchpin.app;

import dev.watchpin.testkit.OnnxGraph;
import dev.watchpin.testkit.RedParts;

import java.nio.file.Files;
import java.nio.file.Path;

/** 160 pictures of a belt, a model and a config in one folder, made for a test. */
record DemoFolder(WatchpinProcess watchpin) {
    static DemoFolder make(Path folder) throws Exception {
        RedParts.write(folder);
        return new DemoFolder(new WatchpinProcess(folder));
    }

    Path folder() {
        return watchpin.folder();
    }

    /** The demo's config with another source, and more lines at its end. */
    String config(String source, String more) {
        return """
        cameras:
          - name: belt
            source: %s
            model: .
            rules:
              - {name: red-part, label: reject, score: {on: 0.6, off: 0.4}, frames: {on: 2 of 3, off: 3}}
            outputs:
              - {name: eject, line: 17, when: red-part}
              - {name: blind, line: 22, fault: true}
        gpio: {provider: dry-run}
        %s
        """
                .formatted(source, more);
    }

    /** Puts another model of the same input and output in place of the demo's, and its hash. */
    void replaceModel(OnnxGraph graph) throws Exception {
        Path card = folder().resolve("model.yaml");
        String hash = RedParts.sha256(graph.write(folder().resolve("redness.onnx")));
        String text = Files.readString(card);
        Files.writeString(card, text.replaceFirst("sha256: [0-9a-f]+", "sha256: " + hash));
    }

    String pictures() {
        return "{kind: images, folder: pictures, frame-rate: 10}";
    }
}
