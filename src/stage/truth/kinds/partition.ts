import type {Now} from '../now';
import type {SeenPart} from '../seen';
import type {KindTruth} from './kind';

/** The first offset that there is room for. */
export const firstOffset = (own: SeenPart): number =>
  Number(own.texts.find(({words}) => /^\d+$/.test(words))?.words ?? 0);

/** Each offset below its record, up to the one that comes next; of a long log the last ones. */
export const offsets = (partition: string, {facts}: Now, own: SeenPart): readonly string[] => {
  const {start, end} = facts.logs.log(partition);
  const first = Math.min(Math.max(firstOffset(own), start), end);
  return Array.from({length: end - first + 1}, (_, index) => String(first + index));
};

/** Topic and number above, offsets below. */
export const partition: KindTruth<'partition'> = {
  isDrawn: ({topic, partition: number}, {facts}) => facts.logs.has(`${topic}-${number}`),
  words: ({topic, partition: number}, now, {own}) => [
    `${topic} partition ${number}`,
    ...offsets(`${topic}-${number}`, now, own),
  ],
};
