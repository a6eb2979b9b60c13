package dev.watchpin.backend.reference;

import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.TfliteFileContract;

class ReferenceBackendTest extends TfliteFileContract {
    @Override
    protected BackendProvider provider() {
        return new ReferenceBackend();
    }
}
