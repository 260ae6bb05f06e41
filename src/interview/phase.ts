import type {AreaId} from './area';
import type {ExpectedAnswer, FollowUp} from './problem';

/** What an interviewer has at hand for one of the four phases: plain data, in the interviewer's words. */
export interface Phase {
  readonly id: PhaseId;
  /** Its place in the interview, from 1. */
  readonly number: number;
  readonly title: string;
  readonly minutes: number;
  readonly opening: string;
  /** What the phase is to come to, whatever the answer to the opening was. */
  readonly discuss: string;
  /** What a good answer to the opening touches on. */
  readonly listenFor: readonly string[];
  readonly followUps: readonly FollowUp[];
  /** The film that is shown in this phase, and where it is stopped. */
  readonly film: string;
  readonly stops: readonly Stop[];
  readonly expected: ExpectedAnswer;
  readonly wrongAnswers: readonly WrongAnswer[];
  /** The area that the phase is about. */
  readonly area: AreaId;
}

/** Seconds that the opening question of a phase may take. */
export const OPENING_SECONDS = 120;

export type PhaseId = 'choosing' | 'guarantees' | 'ordering' | 'failures';

/** A moment of the phase's film to ask at. */
export interface Stop extends FollowUp {
  /** The beat's name in the film. A beat of kind `question` stops the stage by itself. */
  readonly beat: string;
  readonly kind: 'question' | 'beat';
}

/** Something that candidates say, what to ask then, and what their answer to it shows. */
export interface WrongAnswer {
  readonly says: string;
  readonly ask: string;
  readonly exposes: string;
}
