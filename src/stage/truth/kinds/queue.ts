import {near} from '../complaint';
import {isGraveyard, type Now} from '../now';
import {plateOf, type Seen} from '../seen';
import {ghostKey, copyKey} from '../keys';
import type {KindTruth} from './kind';

/** How many of its copies have no room. */
const hidden = (queue: string, {facts}: Now, {keys}: Seen): number => {
  const all = [
    ...facts.queues.unacked(queue).map(({copy}) => ghostKey(copy)),
    ...facts.queues.ready(queue).map(({copy}) => copyKey(copy)),
  ];
  return all.filter((key) => !keys.has(key)).length;
};

/** Name and note above, ready and unacked below; the bar is what the head has left of its time. */
export const queue: KindTruth<'queue'> = {
  isDrawn: ({name}, {facts}) => facts.queues.has(name),
  words: ({name, size, note}, now, {seen}) => {
    const {queues} = now.facts;
    const ready = `ready ${queues.ready(name).length}`;
    const counters = isGraveyard(now.scenario, name) ? ready : `${ready}, unacked ${queues.unacked(name).length}`;
    const more = hidden(name, now, seen);
    return [
      size === 'small' ? name : `queue: ${name}`,
      ...(note === undefined ? [] : [note]),
      ...(more > 0 ? [`+${more}`] : []),
      ...(size === 'small' ? [] : [counters]),
    ];
  },
  complaints: ({name}, {facts, ms}, {own}) => {
    const plate = plateOf(own);
    const bars = own.shapes.filter((shape) => shape.is === 'rect' && shape !== plate);
    const [head] = facts.queues.ready(name);
    if (plate === undefined) return [];
    if (head?.expiresAt === undefined)
      return bars.length === 0 ? [] : [{expected: 'no time that runs', seen: `${bars.length} bars`}];
    const left = Math.max(0, (head.expiresAt - ms) / Math.max(1, head.expiresAt - head.enqueuedAt));
    const [bar] = bars;
    const whole = bar === undefined ? 0 : plate.width - 2 * (bar.x - plate.x);
    return bar !== undefined && bars.length === 1 && near(bar.width, whole * left, 1)
      ? []
      : [
          {
            expected: `${(100 * left).toFixed(1)} % of the time of ${head.message} left`,
            seen: bar === undefined ? 'no bar' : `${((100 * bar.width) / whole).toFixed(1)} %`,
          },
        ];
  },
};
