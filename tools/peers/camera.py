"""A camera on the loopback interface: plays an AVI of JPEG pictures over HTTP, again and again, paced by the clock.

A process of its own, so that its CPU time is nobody else's: python3 -m peers.camera AVI FPS prints its URL. A frame that
its client has no room for is dropped, as cameras do, and none is sent late.
"""
import select
import socket
import struct
import sys
import time

HEAD = b"HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n"
ROOM_BYTES = 256 << 10  # what waits for a slow client: some frames, as in a camera


def pictures(path):
    """The JPEG pictures of an AVI, by its chunks."""
    with open(path, "rb") as file:
        data = file.read()
    found, at = [], data.index(b"movi") + 4
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind == b"00dc" and size:
            found.append(data[at + 8 : at + 8 + size])
        elif kind != b"00dc":
            break
        at += 8 + size + (size & 1)
    if not found or not found[0].startswith(b"\xff\xd8"):
        raise SystemExit(f"{path} has no JPEG pictures; expected an AVI as `ffmpeg -c:v mjpeg` writes it")
    return found


def play(client, parts, fps):
    began, due = time.monotonic(), 0
    while True:
        time.sleep(max(0.0, began + due / fps - time.monotonic()))
        if select.select([], [client], [], 0)[1]:
            client.sendall(parts[due % len(parts)])
        due = max(due + 1, int((time.monotonic() - began) * fps))


def waiting_bytes(url):
    """What the camera sent and its client has not read: how late that client is."""
    port = f":{int(url.rpartition(':')[2].partition('/')[0]):04X}"
    waiting = 0
    with open("/proc/net/tcp") as file:
        for line in file.readlines()[1:]:
            _, local, remote, state, queues = line.split()[:5]
            if state == "01" and (local.endswith(port) or remote.endswith(port)):  # 01: established
                waiting += sum(int(queue, 16) for queue in queues.split(":"))
    return waiting


def main():
    path, fps = sys.argv[1], float(sys.argv[2])
    parts = [
        b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n%b\r\n" % (len(picture), picture)
        for picture in pictures(path)
    ]
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM_BYTES)
        print(f"http://127.0.0.1:{server.getsockname()[1]}/camera.mjpg", flush=True)
        while True:
            client, _ = server.accept()
            with client:
                try:
                    client.recv(4096)
                    client.sendall(HEAD)
                    play(client, parts, fps)
                except OSError:
                    pass  # the client went away


if __name__ == "__main__":
    main()
