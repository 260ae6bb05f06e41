import type {Part} from '../../../storyboard/scene';
import type {Complaint} from '../complaint';
import type {Colours} from '../hues';
import type {Now} from '../now';
import type {Seen, SeenPart} from '../seen';
import type {Word} from '../words';

/** What is seen of a part, and of all that is around it. */
export interface Sight {
  readonly own: SeenPart;
  readonly seen: Seen;
  readonly colours: Colours;
}

export type PartOf<Kind extends Part['part']> = Extract<Part, {part: Kind}>;

/** What a kind of part has to say and to show, so that nothing in it is false. */
export interface KindTruth<Kind extends Part['part']> {
  /** Whether it is on the picture at all; always, when left out. */
  readonly isDrawn?: (part: PartOf<Kind>, now: Now) => boolean;
  /** Its words in reading order: line by line, each from left to right. */
  readonly words: (part: PartOf<Kind>, now: Now, sight: Sight) => readonly Word[];
  /** What else is wrong with it: bars, colours. */
  readonly complaints?: (part: PartOf<Kind>, now: Now, sight: Sight) => readonly Omit<Complaint, 'about'>[];
}
