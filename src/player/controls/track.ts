import type {Cut} from '../../storyboard/cut';

/**
 * The scrubber's track gives each beat the same width, as the ticks in the picture do, so that a mark never shrinks below
 * what a finger hits. Returns the share of the track, from 0 to 1, at which a frame lies.
 */
export const shareOf = ({beats, beatAt}: Cut, frame: number): number => {
  const beat = beatAt(frame);
  return (beats.indexOf(beat) + (frame - beat.from) / (beat.to - beat.from)) / beats.length;
};

/** The frame at a share of the track; near the beginning of a beat, within `snap` shares of the track, that beginning. */
export const frameAtShare = ({beats, durationInFrames}: Cut, share: number, snap: number): number => {
  const exact = Math.min(Math.max(share, 0), 1) * beats.length;
  const nearest = beats[Math.round(exact)];
  if (nearest !== undefined && Math.abs(exact - Math.round(exact)) <= snap * beats.length) return nearest.from;
  const beat = beats[Math.floor(exact)];
  if (beat === undefined) return durationInFrames - 1;
  return beat.from + Math.floor((exact - Math.floor(exact)) * (beat.to - beat.from));
};
