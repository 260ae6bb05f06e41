import {falseDrawing, falseTokens, falseView, falseWords, saying, without} from '../../falsehood';
import type {KindTruth} from '../kind';

interface LanesView {
  readonly lanes: readonly {
    readonly owns: string;
    readonly bars: readonly {
      readonly from: number;
      readonly to: number;
      readonly ink: number;
      readonly trouble: boolean;
      readonly running: boolean;
    }[];
    readonly waits: readonly {readonly from: number}[];
  }[];
  readonly until: number;
  readonly now?: number | undefined;
}

/** What lanes must not get away with. */
export const lanesFalsehoods: KindTruth<'lanes'>['falsehoods'] = [
  falseView<LanesView>('one piece of work less', ({lanes: all}) => ({
    lanes: all.map((lane) => ({...lane, bars: lane.bars.slice(1)})),
  })),
  falseView<LanesView>('work takes half as long', ({lanes: all}) => ({
    lanes: all.map((lane) => ({
      ...lane,
      bars: lane.bars.map((bar) => ({...bar, to: (bar.from + bar.to) / 2})),
    })),
  })),
  falseView<LanesView>('it worked on another message', ({lanes: all}) => ({
    lanes: all.map((lane) => ({...lane, bars: lane.bars.map((bar) => ({...bar, ink: bar.ink + 1}))})),
  })),
  falseView<LanesView>('what went well failed', ({lanes: all}) => ({
    lanes: all.map((lane) => ({...lane, bars: lane.bars.map((bar) => ({...bar, trouble: !bar.trouble}))})),
  })),
  falseView<LanesView>('what is over goes on', ({lanes: all}) => ({
    lanes: all.map((lane) => ({...lane, bars: lane.bars.map((bar) => ({...bar, running: true}))})),
  })),
  falseView<LanesView>('what goes on is over', ({lanes: all}) => ({
    lanes: all.map((lane) => ({...lane, bars: lane.bars.map((bar) => ({...bar, running: false}))})),
  })),
  falseView<LanesView>('nobody will work any more', ({until}) => ({until: until + 1500})),
  falseView<LanesView>('nothing waits', ({lanes: all}) => ({lanes: all.map((lane) => ({...lane, waits: []}))})),
  falseView<LanesView>('what waits has waited longer', ({lanes: all}) => ({
    lanes: all.map((lane) => ({...lane, waits: lane.waits.map((wait) => ({...wait, from: wait.from - 300}))})),
  })),
  falseView<LanesView>('it owns another partition', ({lanes: all}) => ({
    lanes: all.map((lane) => ({...lane, owns: lane.owns.replace(/\d/, (number) => String(Number(number) + 1))})),
  })),
  falseView<LanesView>('now is later', ({now}) => (now === undefined ? undefined : {now: now + 400})),
  falseView<LanesView>('all is over', () => ({now: undefined})),
  falseWords<{act?: number}>('the work of another act', ({act}) => ({act: act === 0 ? 1 : 0})),
  falseTokens('its log is empty', () => []),
  falseDrawing(
    'another time on the axis',
    saying(/^[\d.]+ s$/, (words) => `${parseFloat(words) + 1} s`),
  ),
  falseDrawing(
    'nobody was ever idle',
    without(({props}) => props.strokeDasharray === '2 18'),
  ),
];
