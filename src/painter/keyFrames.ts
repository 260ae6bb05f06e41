/** A player that jumps decodes from the last key frame on: at most so much. */
const SECONDS_BETWEEN_KEY_FRAMES = 2;

/** So many frames come from one key frame to the next, whoever writes the film. */
export const framesBetweenKeys = (fps: number): number => Math.round(fps * SECONDS_BETWEEN_KEY_FRAMES);
