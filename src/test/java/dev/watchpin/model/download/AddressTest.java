package dev.watchpin.model.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, https://b.example/y, true",
        "https://a.example/x, http://a.example/x, false",
        "https://a.example/x, ftp://a.example/x, false",
        "https://a.example/x, file:///etc/passwd, false",
        "http://a.example/x, https://b.example/y, true",
        "http://a.example/x, http://a.example/y, true",
        "http://a.example/x, http://b.example/x, false",
        "http://a.example/x, http://a.example:8080/x, false",
    })
    void isSentOnOnlyToHttpsOrWithinAHost(URI from, URI to, boolean allowed) {
        assertEquals(allowed, Address.maySendOn(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "https://u:p@a.example:8443/x/y?token=1#z, https://a.example:8443/x/y",
        "http://a.example/, http://a.example/",
        "file:///mnt/models/m.onnx, /mnt/models/m.onnx",
    })
    void isShownWithoutSecrets(URI address, String shown) {
        assertEquals(shown, Address.shown(address));
    }
}
