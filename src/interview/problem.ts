import type {AreaId} from './area';

export type Level = 'warm-up' | 'core' | 'hard';

/** From the easiest to the hardest. */
export const LEVELS: readonly [Level, Level, Level] = ['warm-up', 'core', 'hard'];

/** A level as a number, from the easiest. */
export type LevelNumber = 1 | 2 | 3;

export const levelNumber = (level: Level): LevelNumber => (LEVELS.indexOf(level) + 1) as LevelNumber;

/** Seconds that a problem of each level may take. */
export const BUDGET_SECONDS: Readonly<Record<Level, number>> = {'warm-up': 120, core: 180, hard: 300};

/** From the gentlest nudge to the answer; opened one at a time. */
export type Hints = readonly [string, string, string, string];

/** How answers sound, from the first level to the third. */
export interface ExpectedAnswer {
  readonly novice: string;
  readonly intermediate: string;
  readonly expert: string;
}

/** A question on the way, with what the candidate should say. */
export interface FollowUp {
  readonly ask: string;
  readonly answer: string;
}

/** A beat of a film of the catalogue, and what it shows there. */
export interface Moment {
  readonly film: string;
  readonly beat: string;
  readonly shows: string;
}

/** The same of a film that is not made yet (`FILMS_TO_COME`): what it will show. */
export interface MomentToCome {
  readonly film: string;
  readonly shows: string;
}

export interface Problem {
  /** As the problem bank numbers it: phase, level, place. */
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** What an answer to it tells about; the first is the one that it is about. */
  readonly areas: readonly [AreaId, ...AreaId[]];
  readonly systems: readonly string[];
  readonly subjects: readonly string[];
  readonly question: string;
  readonly hints: Hints;
  /** The whole answer. */
  readonly answer: string;
  readonly expected: ExpectedAnswer;
  /** To make it harder once it is answered. */
  readonly constraints: readonly FollowUp[];
  /** What to do for who could not answer it, and how one knows that it is done. Begins with a verb. */
  readonly exercise: string;
  /** Where films show it; a question beat among them asks it. */
  readonly shownBy: readonly Moment[];
  readonly toCome: readonly MomentToCome[];
}
