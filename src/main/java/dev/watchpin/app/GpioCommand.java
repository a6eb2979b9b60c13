package dev.watchpin.app;

import dev.watchpin.gpio.chardev.GpioChips;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.function.Supplier;

/**
 * Looks at lines, tries one, makes those of a config safe. Speaks to the kernel without Pi4J, which
 * cannot list lines and would only cost time here.
 */
@Command(
        name = "gpio",
        description = "Lists GPIO lines, tries one, or makes those of a config safe.",
        mixinStandardHelpOptions = true,
        subcommands = {GpioListCommand.class, GpioTestCommand.class, GpioSafeCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "64:the command line is wrong",
            "69:a chip or line is missing, held, not permitted, mute, or unsafe once released",
            "78:safe: the config is wrong; what could be read of it was made safe"
        })
final class GpioCommand implements Runnable {
    private final Supplier<GpioChips> machine;

    @Spec private CommandSpec spec;

    @SuppressWarnings("unused") // picocli makes it
    GpioCommand() {
        this(GpioChips::ofThisMachine);
    }

    GpioCommand(Supplier<GpioChips> machine) {
        this.machine = machine;
    }

    GpioChips chips() {
        return machine.get();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which of them?");
    }
}
