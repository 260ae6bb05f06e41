import type {Cut, CutBeat} from '../../storyboard/cut';

const isOpen =
  (answered: readonly string[]) =>
  ({kind, name}: CutBeat): boolean =>
    kind === 'question' && !answered.includes(name);

/** The last frame that an audience may see: the end of the first question that nobody has answered. Undefined when all are answered. */
export const horizonOf = ({beats}: Cut, answered: readonly string[]): number | undefined => {
  const question = beats.find(isOpen(answered));
  return question && question.to - 1;
};

/** Questions that count as answered for somebody who begins to watch at this frame: those that are over. */
export const answeredBefore = ({beats}: Cut, frame: number): readonly string[] =>
  beats.filter(({kind, to}) => kind === 'question' && to <= frame).map(({name}) => name);

/** The same and the first open question, whose answer is about to be shown. */
export const withNextAnswered = (cut: Cut, answered: readonly string[]): readonly string[] => {
  const question = cut.beats.find(isOpen(answered));
  return question ? [...answered, question.name] : answered;
};

/** The first question that begins after a frame; undefined when there is none. */
export const nextStop = ({beats}: Cut, frame: number): CutBeat | undefined =>
  beats.find(({kind, from}) => kind === 'question' && from > frame);
