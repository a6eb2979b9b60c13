package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code check --write-dropin} leaves in the unit's folder. */
class CameraDropinTest {
    @TempDir private Path folder;
    private DemoFolder demo;
    private Path dropin;

    @BeforeEach
    void makeDemo() throws Exception {
        demo = DemoFolder.make(folder);
        dropin = folder.resolve("unit.d").resolve(CameraDropin.NAME);
    }

    @Test
    void allowsTheNetworkForANetworkCameraAndNamesNoPassword() throws Exception {
        ChildJvm.Ended ended = check("{kind: rtsp, url: 'rtsp://me:secret@10.0.0.7/one'}");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        String text = Files.readString(dropin);
        assertTrue(text.contains("AF_INET") && text.contains("IPAddressAllow=any"), text);
        assertFalse(text.contains("secret"), text);
    }

    @Test
    void allowsACommandItsDevicesButNoNetwork() throws Exception {
        ChildJvm.Ended ended = check("{kind: pipe, command: [rpicam-vid], format: mjpeg}");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        String text = Files.readString(dropin);
        assertTrue(text.contains("char-media") && !text.contains("IPAddressAllow"), text);
        assertTrue(text.contains("After=modprobe@mc.service"), text);
        assertFalse(text.contains("argus"), text);
    }

    @Test
    void bringsTheSocketOfAJetsonsCameraDaemonIntoTheUnitsOwnTmp() throws Exception {
        ChildJvm.Ended ended =
                check("{kind: pipe, command: [gst-launch-1.0, nvarguscamerasrc], format: mjpeg}");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertTrue(Files.readString(dropin).contains("BindPaths=-/tmp/argus_socket"));
    }

    @Test
    void takesTheAllowanceAwayWhereNoCameraNeedsIt() throws Exception {
        Files.createDirectories(dropin.getParent());
        Files.writeString(dropin, "of an earlier config");
        ChildJvm.Ended ended = check("{kind: v4l2, device: /dev/video0, width: 64, height: 48}");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertFalse(Files.exists(dropin));
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws Exception {
        Files.writeString(dropin.getParent(), "a file where the folder should be");
        ChildJvm.Ended ended = check("{kind: http, url: 'http://10.0.0.7/mjpeg'}");
        assertEquals(ExitCode.CANNOT_CREATE, ended.exitCode(), ended::err);
    }

    private ChildJvm.Ended check(String source) throws Exception {
        Path config = demo.watchpin().write("watchpin.yaml", demo.config(source, ""));
        String unit = dropin.getParent().toString();
        return demo.watchpin().run("check", config.toString(), "--write-dropin", unit);
    }
}
