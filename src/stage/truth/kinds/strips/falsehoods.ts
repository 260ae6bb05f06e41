import {falseDrawing, falseView, falseWords, saying, without, type KindFalsehood} from '../../falsehood';
import type {KindTruth} from '../kind';

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly ink: number;
  readonly running: boolean;
  readonly trouble: boolean;
}
interface Strip {
  readonly took: number;
  readonly note: string;
  readonly isOver: boolean;
  readonly soonest: boolean;
  readonly lanes: readonly {readonly short: string; readonly bars: readonly Bar[]}[];
}
interface View {
  readonly strips: readonly (Strip | undefined)[];
  readonly longest: number;
}

const falseStrips = (pretends: string, change: (strip: Strip) => Partial<Strip>): KindFalsehood =>
  falseView<View>(pretends, ({strips}) => ({strips: strips.map((strip) => strip && {...strip, ...change(strip)})}));

const falseBars = (pretends: string, change: (bar: Bar) => Partial<Bar>): KindFalsehood =>
  falseStrips(pretends, ({lanes}) => ({
    lanes: lanes.map((lane) => ({...lane, bars: lane.bars.map((bar) => ({...bar, ...change(bar)}))})),
  }));

/** What strips must not get away with. */
export const stripsFalsehoods: KindTruth<'strips'>['falsehoods'] = [
  falseStrips('one piece of work less', ({lanes}) => ({
    lanes: lanes.map((lane) => ({...lane, bars: lane.bars.slice(1)})),
  })),
  falseBars('work takes half as long', ({from, to}) => ({to: (from + to) / 2})),
  falseBars('it worked on another message', ({ink}) => ({ink: ink + 1})),
  falseBars('what went well failed', ({trouble}) => ({trouble: !trouble})),
  falseBars('what is over goes on', () => ({running: true})),
  falseBars('what goes on is over', () => ({running: false})),
  falseStrips('it took a second more', ({took}) => ({took: took + 1000})),
  falseStrips('each did one more', ({note}) => ({
    note: note.replaceAll(/none|\d+/g, (count) => String(count === 'none' ? 1 : Number(count) + 1)),
  })),
  falseStrips('the soonest is none', ({soonest}) => ({soonest: !soonest})),
  falseStrips('what is over is not', ({isOver}) => ({isOver: !isOver})),
  falseStrips('each did what the other did', ({lanes: [one, other, ...more]}) => ({
    lanes:
      one === undefined || other === undefined ? [] : [{...one, bars: other.bars}, {...other, bars: one.bars}, ...more],
  })),
  falseWords<{strips: readonly {act: number; title: string}[]}>('the work of another act', ({strips}) => ({
    strips: strips.map((strip) => ({...strip, act: strip.act === 0 ? 1 : 0})),
  })),
  falseView<View>('an act that has begun has not', ({strips}) => ({strips: strips.map(() => undefined)})),
  falseDrawing(
    'nobody is ever idle',
    without(({props}) => props.strokeDasharray === '4 14'),
  ),
  falseDrawing(
    'another time on the axis',
    saying(/^(\d+) s$/, (words) => `${parseInt(words, 10) + 1} s`),
  ),
];
