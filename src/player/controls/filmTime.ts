import type {Cut} from '../../storyboard/cut';

const SECONDS_PER_MINUTE = 60;

/** Film time as `m:ss`. */
export const timeText = (frame: number, {fps}: Pick<Cut, 'fps'>): string => {
  const seconds = Math.floor(frame / fps);
  return `${Math.floor(seconds / SECONDS_PER_MINUTE)}:${String(seconds % SECONDS_PER_MINUTE).padStart(2, '0')}`;
};
