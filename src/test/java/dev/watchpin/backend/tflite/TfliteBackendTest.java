package dev.watchpin.backend.tflite;

import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.TfliteFileContract;

class TfliteBackendTest extends TfliteFileContract {
    @Override
    protected BackendProvider provider() {
        return new TfliteBackend();
    }
}
