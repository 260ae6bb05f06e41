/** What an interviewer has at hand for one of the four phases: plain data, in the interviewer's words. */
export interface Phase {
  readonly id: PhaseId;
  /** Its place in the interview, from 1. */
  readonly number: number;
  readonly title: string;
  readonly minutes: number;
  readonly opening: string;
  /** What a good answer to the opening touches on. */
  readonly listenFor: readonly string[];
  readonly followUps: readonly FollowUp[];
  /** The film that is shown in this phase, and where it is stopped. */
  readonly film: string;
  readonly stops: readonly Stop[];
  readonly expected: ExpectedAnswer;
  readonly wrongAnswers: readonly WrongAnswer[];
  readonly problems: readonly Problem[];
}

export type PhaseId = 'choosing' | 'guarantees' | 'ordering' | 'failures';

/** A question on the way, with what the candidate should say. */
export interface FollowUp {
  readonly ask: string;
  readonly answer: string;
}

/** A moment of the phase's film to ask at. */
export interface Stop extends FollowUp {
  /** The beat's name in the film. A beat of kind `question` stops the stage by itself. */
  readonly beat: string;
  readonly kind: 'question' | 'beat';
}

/** How answers to a phase sound, from the first level to the third. */
export interface ExpectedAnswer {
  readonly novice: string;
  readonly intermediate: string;
  readonly expert: string;
}

/** Something that candidates say, what to ask then, and what their answer to it shows. */
export interface WrongAnswer {
  readonly says: string;
  readonly ask: string;
  readonly exposes: string;
}

/** From the gentlest nudge to the answer; opened one at a time. */
export type Hints = readonly [string, string, string, string];

export interface Problem {
  /** As the problem bank numbers it: phase, level, place. */
  readonly id: string;
  readonly title: string;
  readonly level: 'warm-up' | 'core' | 'hard';
  readonly question: string;
  readonly hints: Hints;
  readonly answer: string;
  /** To make it harder once it is answered. */
  readonly constraints: readonly string[];
  /** Where a film shows it: the first beat of that part. */
  readonly shownBy?: {readonly film: string; readonly beat: string};
}
