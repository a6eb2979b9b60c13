package dev.watchpin.telemetry;

/** One number a board or this process can tell; the key ends in its unit. */
public enum BoardMeasure {
    SOC_TEMP_C("soc_temp_c", 1),
    /** All cores, 0..100, since the previous reading. */
    CPU_LOAD_PCT("cpu_load_pct", 1),
    /** Of the fastest core, as its driver last asked for; what firmware takes off is not in it. */
    CPU_CLOCK_MHZ("cpu_clock_mhz", 0),
    /** What the fastest core could do, whoever holds it down. */
    CPU_CLOCK_MAX_MHZ("cpu_clock_max_mhz", 0),
    /** What the system can hand out without swapping. */
    MEM_AVAILABLE_BYTES("mem_available_bytes", 0),
    /** Resident memory of this process, engines and codecs included. */
    RSS_BYTES("rss_bytes", 0),
    HEAP_USED_BYTES("heap_used_bytes", 0),
    /**
     * What the JVM counts outside its heap: classes, code, direct buffers. Memory segments of
     * arenas and what engines and codecs allocate are in the resident size alone.
     */
    OFF_HEAP_BYTES("off_heap_bytes", 0),
    /** CPU time of this process since its start, user and system. */
    PROCESS_CPU_S("process_cpu_s", 2),
    THREADS("threads", 0),
    OPEN_FILES("open_files", 0),
    /** Since the start of this process, in whole pages of the page cache: what wears a card. */
    DISK_WRITTEN_BYTES("disk_written_bytes", 0);

    private final String key;
    private final int decimals;

    BoardMeasure(String key, int decimals) {
        this.key = key;
        this.decimals = decimals;
    }

    /** In the performance log and the status file. */
    public String key() {
        return key;
    }

    /** Digits after the point that mean something. */
    public int decimals() {
        return decimals;
    }
}
