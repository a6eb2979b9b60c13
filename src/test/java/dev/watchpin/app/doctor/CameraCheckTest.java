package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.app.doctor.CameraDevices.Format;
import dev.watchpin.app.doctor.CameraDevices.Offer;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.v4l2.V4l2FrameInterval;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CameraCheckTest {
    private static final String USB = "kind: v4l2, device: /dev/video0, width: 640, height: 480";
    private static final Offer WEBCAM =
            new Offer(
                    "HD Webcam",
                    List.of(
                            new Format("yuyv422", true, List.of(new V4l2FrameInterval(15, 15))),
                            new Format(
                                    "mjpeg",
                                    true,
                                    List.of(
                                            new V4l2FrameInterval(15, 15),
                                            new V4l2FrameInterval(30, 30))),
                            new Format("h264", false, List.of())),
                    List.of("YUYV: 640x480 @ 15 fps", "MJPG: 640x480 @ 15/30 fps"));

    @TempDir private Path root;
    private FakeMachine board;

    @BeforeEach
    void plugIn() {
        board = new FakeMachine(root);
        board.file("/proc/self/status", "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t\n");
        board.file("/dev/video0", "")
                .link("/dev/v4l/by-id/usb-HD_Webcam-video-index0", "../../video0");
    }

    private List<Finding> look(String source, CameraDevices devices) {
        Surroundings around = board.around(FakeMachine.camera(source));
        return Examination.of(new CameraCheck(around, around.cameras().getFirst(), devices));
    }

    private List<Finding> look(String source) {
        return look(source, (_, _, _) -> WEBCAM);
    }

    @Test
    void isContentWithACameraThatGivesWhatIsAsked() {
        Finding well = FakeMachine.only(OK, look(USB));
        assertEquals("camera gate", well.check());
        assertEquals(
                "/dev/video0 is \"HD Webcam\"; /dev/v4l/by-id/usb-HD_Webcam-video-index0 is its"
                        + " name that survives replugging, gives 640x480 yuyv422, mjpeg",
                well.text());
        String byId = USB.replace("/dev/video0", "/dev/v4l/by-id/usb-HD_Webcam-video-index0");
        assertFalse(FakeMachine.only(OK, look(byId)).text().contains("survives"));
        String fast = USB + ", frame-rate: 30";
        assertTrue(FakeMachine.only(OK, look(fast)).text().endsWith("640x480 mjpeg"));
    }

    @Test
    void saysWhatItDoesNotOffer() {
        Finding format = FakeMachine.only(WRONG, look(USB + ", pixel-format: nv12"));
        assertTrue(format.text().endsWith(": no pixel-format nv12"), format.text());
        assertEquals(
                "in the config use what it offers: YUYV: 640x480 @ 15 fps; MJPG: 640x480 @ 15/30"
                        + " fps",
                format.fix().orElseThrow());
        Finding size = FakeMachine.only(WRONG, look(USB + ", pixel-format: h264"));
        assertTrue(size.text().endsWith(": no 640x480 in h264"), size.text());
        Finding rate = FakeMachine.only(WRONG, look(USB + ", pixel-format: YUYV, frame-rate: 30"));
        assertTrue(rate.text().endsWith(": no frame-rate 30.0 at 640x480"), rate.text());
        FakeMachine.only(OK, look(USB + ", pixel-format: MJPG, frame-rate: 30"));
    }

    @Test
    void doesNotCallItWellThatNobodyCanReadItsPixels() {
        Format bayer = new Format("rg10", true, List.of());
        Offer sensor = new Offer("unicam", List.of(bayer), List.of("RG10: 640x480"));
        Finding raw = FakeMachine.only(WRONG, look(USB, (_, _, _) -> sensor));
        assertTrue(raw.text().contains("take kind: rpicam"), raw.text());
        Format grey = new Format("gray", true, List.of());
        Offer both = new Offer("stereo", List.of(bayer, grey), List.of("RG10, GREY: 640x480"));
        Finding well = FakeMachine.only(OK, look(USB, (_, _, _) -> both));
        assertTrue(well.text().endsWith("gives 640x480 gray"), well.text());
    }

    @Test
    void helpsWhoNamedACameraThatIsNotThere() throws Exception {
        Finding other = FakeMachine.only(WRONG, look(USB.replace("video0", "video7")));
        assertEquals("/dev/video7 does not exist; there are video0", other.text());
        Files.delete(board.at("/dev/video0"));
        Finding none = FakeMachine.only(WRONG, look(USB));
        assertTrue(none.text().contains("nor any other video device"), none.text());
        assertTrue(none.fix().orElseThrow().startsWith("lsusb"));
    }

    @Test
    void passesOnWhatTheDriverSays() {
        CameraDevices metadata =
                (device, _, _) -> {
                    throw new CaptureException(device + " is not a capture device");
                };
        assertTrue(FakeMachine.only(WRONG, look(USB, metadata)).text().contains("not a capture"));
    }

    @Test
    void asksForTheServicesRights() {
        board.systemd(FakeMachine.UNIT).mode("/dev/video0", "rw-rw----");
        Finding denied = look(USB).getFirst();
        assertEquals(WRONG, denied.state(), "it is not of group video");
        assertTrue(
                denied.text().startsWith("watchpin (groups watchpin, video, gpio) may not open"));
        assertEquals(
                "sudo usermod -aG video watchpin && sudo systemctl restart watchpin",
                denied.fix().orElseThrow());
        board.mode("/dev/video0", "rw-rw-rw-");
        FakeMachine.only(OK, look(USB));
    }

    @Test
    void namesWhoElseHasIt() {
        board.systemd(FakeMachine.UNIT).mode("/dev/video0", "rw-rw-rw-");
        board.link("/proc/812/fd/7", "/dev/video0").file("/proc/812/comm", "java\n");
        FakeMachine.only(OK, look(USB)); // the service itself
        board.link("/proc/99/fd/4", "/dev/video0").file("/proc/99/comm", "motion\n");
        Finding busy = look(USB).getLast();
        assertEquals(NOTE, busy.state());
        assertTrue(busy.text().contains("also open in motion (process 99)"), busy.text());
        assertTrue(busy.fix().orElseThrow().endsWith("kill 99"), busy::toString);
    }

    @Test
    void leavesNetworkCamerasAlone() {
        Finding stream =
                FakeMachine.only(
                        UNKNOWN, look("kind: rtsp, url: 'rtsp://u:secretword@camera.lan/live'"));
        assertFalse(stream.toString().contains("secretword"));
        assertFalse(stream.toString().contains("camera.lan"));
    }

    @Test
    void looksForRecordings() {
        FakeMachine.only(WRONG, look("kind: images, folder: /no/such"));
        board.folder("/pictures");
        FakeMachine.only(OK, look("kind: images, folder: /pictures"));
        FakeMachine.only(OK, look("kind: pattern"));
    }

    private static final String RPICAM = "kind: rpicam, width: 640, height: 480";

    @Test
    void looksForTheProgramAndTheSensorOfACsiCamera() {
        board.environment("PATH", "/usr/bin");
        List<Finding> bare = look(RPICAM);
        assertEquals(List.of(WRONG, WRONG), FakeMachine.states(bare));
        assertEquals("sudo apt-get install rpicam-apps-lite", bare.getFirst().fix().orElseThrow());
        assertTrue(bare.getLast().fix().orElseThrow().startsWith("rpicam-hello --list-cameras"));

        board.file("/usr/bin/rpicam-vid", "").mode("/usr/bin/rpicam-vid", "rwxr-xr-x");
        String subdevices = "/sys/class/video4linux/v4l-subdev";
        board.file(subdevices + "0/name", "rp1-cfe-csi2\n");
        board.file(subdevices + "1/name", "dw9807 11-000c\n");
        assertEquals(List.of(OK, WRONG), FakeMachine.states(look(RPICAM)), "a lens is no camera");
        board.file(subdevices + "2/name", "imx219 10-0010\n");
        List<Finding> well = look(RPICAM);
        assertEquals(List.of(OK, OK), FakeMachine.states(well));
        assertEquals("its command is /usr/bin/rpicam-vid", well.getFirst().text());
        assertEquals("CSI camera: imx219 10-0010", well.getLast().text());
    }

    private static final String ARGUS =
            "kind: pipe, command: [gst-launch-1.0, nvarguscamerasrc, '!', fdsink, s3cr3t], format:"
                    + " mjpeg";

    @Test
    void looksForWhatAJetsonNeeds() {
        board.systemd(FakeMachine.UNIT);
        List<Finding> bare = look(ARGUS);
        assertEquals(List.of(WRONG, WRONG, NOTE), FakeMachine.states(bare));
        assertTrue(bare.get(1).fix().orElseThrow().contains("nvargus-daemon"));
        assertTrue(bare.get(2).text().contains("PrivateTmp"));
        assertFalse(bare.toString().contains("s3cr3t"));
        board.file("/tmp/argus_socket", "").file("/usr/bin/gst-launch-1.0", "");
        board.mode("/usr/bin/gst-launch-1.0", "rwxr-xr-x");
        assertEquals(List.of(OK, NOTE), FakeMachine.states(look(ARGUS)));
    }

    @Test
    void looksAtARecordingWithTheServicesEyes() {
        board.systemd(FakeMachine.UNIT).file("/srv/gate.mp4", "").mode("/srv", "rwxr-xr-x");
        String source = "kind: file, path: /srv/gate.mp4";
        board.mode("/srv/gate.mp4", "rw-r--r--");
        FakeMachine.only(OK, look(source));
        board.mode("/srv/gate.mp4", "rw-------");
        Finding closed = FakeMachine.only(WRONG, look(source));
        assertTrue(closed.text().contains("may not read /srv/gate.mp4 ("), closed.text());
        board.file("/home/pi/gate.mp4", "");
        Finding hidden = FakeMachine.only(WRONG, look("kind: file, path: /home/pi/gate.mp4"));
        assertTrue(hidden.text().contains("sees nothing of /home "), hidden.text());
    }

    @Test
    void listsTheCamerasThatAreThere() throws Exception {
        board.file("/dev/video1", "").file("/dev/video10", "");
        CameraDevices some =
                (device, _, _) -> {
                    if (device.endsWith("video10")) {
                        throw new CaptureException("a codec");
                    }
                    return WEBCAM;
                };
        FoundCamerasCheck check = new FoundCamerasCheck(board.around(), some);
        assertEquals(
                "/dev/v4l/by-id/usb-HD_Webcam-video-index0 \"HD Webcam\", /dev/video1 \"HD"
                        + " Webcam\"",
                FakeMachine.only(OK, check.look()).text());
        FakeMachine bare = new FakeMachine(root.resolve("bare"));
        FakeMachine.only(UNKNOWN, new FoundCamerasCheck(bare.around(), some).look());
    }

    /** Where the kernel has a camera; without one, that it has none. */
    @Test
    void asksTheRealKernel() {
        assumeTrue(Files.exists(Path.of("/dev/null")));
        try {
            new V4l2Cameras().ask(Path.of("/dev/null"), 640, 480);
        } catch (CaptureException none) {
            assertTrue(none.getMessage().contains("not a V4L2 device"), none::getMessage);
            return;
        }
        throw new AssertionError("/dev/null is a camera");
    }
}
