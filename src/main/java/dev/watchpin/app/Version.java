package dev.watchpin.app;

import picocli.CommandLine.IVersionProvider;

/** The version the jar's manifest carries. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"watchpin " + number()};
    }

    static String number() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "unpackaged" : built;
    }
}
