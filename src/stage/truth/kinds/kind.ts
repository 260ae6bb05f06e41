import type {Signal} from '../../../simulation';
import type {Part} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import type {Complaint} from '../complaint';
import type {ExpectedToken} from '../expectedTokens';
import type {KindFalsehood} from '../falsehood';
import type {Colours} from '../hues';
import type {Now} from '../now';
import type {Box, Seen, SeenPart, SeenStage} from '../seen';
import type {Staged} from '../stages';
import type {Word} from '../words';

/** What is seen of a part, and of all that is around it. */
export interface Sight {
  readonly own: SeenPart;
  readonly stage: SeenStage;
  readonly staged: Staged;
  readonly seen: Seen;
  readonly colours: Colours;
}

export type PartOf<Kind extends Part['part']> = Extract<Part, {part: Kind}>;

/** What parts of one kind have to say and to show, so that nothing in them is false. */
export interface Truth<Words> {
  /** Whether it is on the picture at all; always, when left out. */
  readonly isDrawn?: (part: Words, now: Now) => boolean;
  /** Its words in reading order: line by line, each from left to right. */
  readonly words: (part: Words, now: Now, sight: Sight) => readonly Word[];
  /** The messages and marks that stand in it. */
  readonly tokens?: (part: Words, now: Now) => readonly Omit<ExpectedToken, 'part' | 'flight'>[];
  /** What else is wrong with it: bars, colours. */
  readonly complaints?: (part: Words, now: Now, sight: Sight) => readonly Omit<Complaint, 'about'>[];
  /** Places in it that a callout may point at. */
  readonly spots?: (part: Words, now: Now, own: SeenPart) => Readonly<Record<string, Box | undefined>>;
  /** How far it reaches, and links keep away from it, where that is further than what is drawn now. */
  readonly reach?: (own: SeenPart) => Box;
  /** Where in it a signal leaves or enters, where that is not its edge. */
  readonly port?: (
    part: Words,
    end: {thing: Pick<Thing, 'kind' | 'name'>; signal: Signal},
    own: SeenPart,
  ) => Box | undefined;
  /** Whether it is an end of a signal of a thing that it does not stand for. */
  readonly takesPart?: (part: Words, end: {thing: Pick<Thing, 'kind' | 'name'>; signal: Signal}, now: Now) => boolean;
}

/** A kind of part that is on the stage: what is true of it, and what it must not get away with. */
export interface KindTruth<Kind extends Part['part']> extends Truth<PartOf<Kind>> {
  /** At least two: each is told alone, and has to be caught. */
  readonly falsehoods: readonly [KindFalsehood, KindFalsehood, ...KindFalsehood[]];
}
