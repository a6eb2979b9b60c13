package dev.watchpin.model.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

class ProxyChoiceTest {
    private static final URI HTTPS = URI.create("https://raw.example.org/x");
    private static final Optional<URI> PROXY = Optional.of(URI.create("http://proxy.lan:3128"));

    private static Optional<URI> choice(Map<String, String> environment, URI address)
            throws Body.Refused {
        return new ProxyChoice(environment, new Properties()).of(address);
    }

    @Test
    void readsTheVariableOfTheScheme() throws Exception {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy.lan:3128");
        assertEquals(PROXY, choice(environment, HTTPS));
        assertEquals(Optional.empty(), choice(environment, URI.create("http://a.example/x")));
    }

    @Test
    void prefersTheLowerCase() throws Exception {
        assertEquals(
                PROXY,
                choice(
                        Map.of("https_proxy", "http://proxy.lan:3128", "HTTPS_PROXY", "http://no"),
                        HTTPS));
    }

    @Test
    void understandsAVariableWithoutScheme() throws Exception {
        assertEquals(PROXY, choice(Map.of("https_proxy", "proxy.lan:3128"), HTTPS));
    }

    @Test
    void exceptsHostsAndDomains() throws Exception {
        for (String excepted : new String[] {"example.org", ".org", "*", "a, raw.example.org"}) {
            Map<String, String> environment =
                    Map.of("https_proxy", "http://proxy.lan:3128", "no_proxy", excepted);
            assertEquals(Optional.empty(), choice(environment, HTTPS), excepted);
        }
        Map<String, String> environment =
                Map.of("https_proxy", "http://proxy.lan:3128", "no_proxy", "ample.org,b.example");
        assertEquals(PROXY, choice(environment, HTTPS));
    }

    @Test
    void asksThisMachineWithoutProxy() throws Exception {
        for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            Map<String, String> environment = Map.of("http_proxy", "http://proxy.lan:3128");
            URI here = URI.create("http://" + host + ":8000/x");
            assertEquals(Optional.empty(), choice(environment, here), host);
        }
    }

    @Test
    void leavesItToJavaWhereItsPropertyIsSet() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("https.proxyHost", "other.lan");
        Map<String, String> environment = Map.of("https_proxy", "http://proxy.lan:3128");
        assertEquals(Optional.empty(), new ProxyChoice(environment, properties).of(HTTPS));
    }

    @Test
    void goesRoundNoProxyThatItCannotUse() {
        for (String value :
                List.of(
                        "http://proxy_host:3128",
                        "http://user:p@ss@proxy.lan:3128",
                        "http://DOM\\user:secret@proxy.lan:3128",
                        "http://proxy.lan:312800",
                        "https://proxy.lan:3128",
                        "socks5://proxy.lan:1080")) {
            Body.Refused refused =
                    assertThrows(
                            Body.Refused.class,
                            () -> choice(Map.of("HTTPS_PROXY", value), HTTPS),
                            value);
            assertTrue(refused.getMessage().contains("HTTPS_PROXY"), refused::getMessage);
            assertFalse(refused.getMessage().contains(value), refused::getMessage);
        }
    }

    @Test
    void asksNoUnusableProxyForThisMachine() throws Exception {
        URI here = URI.create("http://localhost:8000/x");
        assertEquals(Optional.empty(), choice(Map.of("all_proxy", "socks5://proxy:1080"), here));
    }
}
