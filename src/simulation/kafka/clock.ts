/** The wall clock at virtual ms 0: 2026-01-01T00:00:00Z. Record timestamps are wall clock ms, everything else is virtual ms. */
export const WALL_CLOCK_AT_START = 1_767_225_600_000;

/** Wall clock ms (as record timestamps have it) at virtual ms `at`. */
export const wallClock = (at: number): number => WALL_CLOCK_AT_START + at;
