import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, saying} from '../falsehood';
import type {Now} from '../now';
import type {KindTruth, PartOf, Sight} from './kind';

interface Known {
  readonly producer: number;
  readonly epoch: number;
  readonly batches: readonly {readonly seq: number; readonly offset: number; readonly again: boolean}[];
}

/** A broker remembers so many batches of a producer and an epoch. */
const REMEMBERED = 5;

/** What the broker of a partition remembers, by producer; of the newest ones that have room. */
const knownBy = ({about: {name}, room = 1}: PartOf<'memory'>, {facts: {producers}, beat}: Now): readonly Known[] => {
  const taken = producers.taken.filter(({partition}) => partition === name);
  const ids = [...new Set(taken.map(({numbers}) => numbers.producer))].sort((a, b) => a - b);
  return ids.slice(-room).map((producer) => {
    const own = taken.filter(({numbers}) => numbers.producer === producer);
    const epoch = own.at(-1)?.numbers.epoch ?? 0;
    const batches = own.filter(({numbers}) => numbers.epoch === epoch).slice(-REMEMBERED);
    return {
      producer,
      epoch,
      batches: batches.map(({numbers: {seq}, offset}) => ({
        seq,
        offset,
        again: producers.again.some(
          (one) => one.partition === name && one.producer === producer && one.seq === seq && one.at > beat.fromMs,
        ),
      })),
    };
  });
};

/** A strong line around what is known again, px. */
const STRONG = 6;

/** What is known again has a strong line around it, and its own colour. */
const wrongMarks = (known: readonly Known[], {own, stage}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const again = known.flatMap(({batches}) => batches).filter((batch) => batch.again).length;
  const strong = own.shapes.filter(({is, strokeWidth}) => is === 'rect' && strokeWidth > STRONG * stage.scale).length;
  return strong === again ? [] : [{expected: `${again} known again`, seen: `${strong}`}];
};

/** A card for each producer that it remembers: the numbers of its last batches, and where they are. */
export const memory: KindTruth<'memory'> = {
  words: (part, now) => {
    const known = knownBy(part, now);
    return [
      part.title,
      ...(known.length === 0 ? ['no producer'] : []),
      ...known.flatMap(({producer, epoch, batches}) => [
        `P${producer + 1}`,
        'sequence',
        ...batches.map(({seq}) => String(seq)),
        `epoch ${epoch}`,
        'offset',
        ...batches.map(({offset}) => String(offset)),
      ]),
    ];
  },
  complaints: (part, now, sight) => wrongMarks(knownBy(part, now), sight),
  falsehoods: [
    falseView<{producers: readonly object[]}>('it remembers nobody', () => ({producers: []})),
    falseView<{producers: readonly {epoch: number}[]}>('another epoch', ({producers}) => ({
      producers: producers.map((known) => ({...known, epoch: known.epoch + 1})),
    })),
    falseView<{producers: readonly {batches: readonly {offset: number}[]}[]}>(
      'each lies one further',
      ({producers}) => ({
        producers: producers.map(({batches, ...known}) => ({
          ...known,
          batches: batches.map((batch) => ({...batch, offset: batch.offset + 1})),
        })),
      }),
    ),
    falseView<{producers: readonly {batches: readonly object[]}[]}>('the oldest is forgotten', ({producers}) => ({
      producers: producers.map(({batches, ...known}) => ({...known, batches: batches.slice(1)})),
    })),
    falseView<{producers: readonly {batches: readonly object[]}[]}>('nothing is known again', ({producers}) => ({
      producers: producers.map(({batches, ...known}) => ({
        ...known,
        batches: batches.map((batch) => ({...batch, recognised: false})),
      })),
    })),
    falseDrawing(
      'all is known again',
      drawn(
        ({type, props}) => type === 'rect' && props.strokeWidth === 3,
        () => ({strokeWidth: 8}),
      ),
    ),
    falseDrawing(
      'another producer',
      saying(/^P\d+$/, (name) => `${name}1`),
    ),
  ],
};
