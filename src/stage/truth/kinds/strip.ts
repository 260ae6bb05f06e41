import type {Shape} from '../../readPicture';
import {near, type Complaint} from '../complaint';
import type {WorkDone} from '../clientFacts';
import type {Now} from '../now';
import type {Word} from '../words';
import type {KindTruth, Sight} from './kind';

/** From the first work of the run to its last, virtual ms. */
const spanOf = (clients: readonly string[], {atEnd}: Now): {readonly from: number; readonly to: number} | undefined => {
  const works = clients.flatMap((client) => atEnd.clients.of(client).works);
  if (works.length === 0) return undefined;
  return {from: Math.min(...works.map(({from}) => from)), to: Math.max(...works.map(({to}) => to))};
};

/** What was worked at until now: what is under way counts as far as it has got. */
const worksUntilNow = (client: string, {facts, ms}: Now): readonly WorkDone[] => {
  const {works, handling} = facts.clients.of(client);
  if (handling === undefined) return works;
  const {message, copy, since} = handling;
  return [...works, {message, copy, from: since, to: ms, well: true}];
};

const THINNEST = 3;

const wrongBars = (
  client: string,
  axis: Shape,
  bars: readonly Shape[],
  span: {readonly from: number; readonly to: number},
  now: Now,
  {own, colours}: Sight,
): readonly Omit<Complaint, 'about'>[] => {
  const works = worksUntilNow(client, now);
  const scale = axis.width / Math.max(1, span.to - span.from);
  if (works.length !== bars.length)
    return [{expected: `${works.length} bars for ${client}`, seen: `${bars.length} bars`}];
  return works.flatMap(({message, from, to}, index) => {
    const bar = bars[index];
    if (bar === undefined) return [];
    const x = axis.x + (from - span.from) * scale;
    const width = Math.max(THINNEST, (to - from) * scale);
    const wrong: Omit<Complaint, 'about'>[] = [];
    if (!near(bar.x, x) || !near(bar.width, width))
      wrong.push({
        expected: `${message} from ${Math.round(from)} to ${Math.round(to)} ms at ${client}`,
        seen: `a bar from ${Math.round(span.from + (bar.x - axis.x) / scale)} for ${Math.round(bar.width / scale)} ms`,
      });
    if (!colours.suits(message, bar.fill))
      wrong.push({expected: `a bar in the colour of ${message} at ${client}`, seen: bar.fill});
    for (const {words, x: at, y} of own.texts)
      if (y > bar.y && y < bar.y + bar.height && at > bar.x && at < bar.x + bar.width && words !== message)
        wrong.push({expected: `${message} on its bar at ${client}`, seen: words});
    return wrong;
  });
};

/** Who worked when: a row a client, time from left to right. */
export const strip: KindTruth<'strip'> = {
  isDrawn: ({clients}, now) => spanOf(clients, now) !== undefined,
  words: ({clients}, now) => {
    const span = spanOf(clients, now) ?? {from: 0, to: 0};
    return [
      'work over time',
      `0 s to ${((span.to - span.from) / 1000).toFixed(1)} s`,
      ...clients.flatMap((client): readonly Word[] => [
        client,
        ...worksUntilNow(client, now).map(({message}) => ({maybe: message})),
      ]),
    ];
  },
  complaints: ({clients}, now, sight) => {
    const span = spanOf(clients, now);
    if (span === undefined) return [];
    const axes = sight.own.shapes.filter(({is}) => is === 'line').sort((a, b) => a.y - b.y);
    if (axes.length !== clients.length) return [{expected: `${clients.length} rows`, seen: `${axes.length} rows`}];
    return clients.flatMap((client, index) => {
      const axis = axes[index];
      if (axis === undefined) return [];
      const bars = sight.own.shapes
        .filter(({is, y, height}) => is === 'rect' && y < axis.y && axis.y < y + height)
        .sort((a, b) => a.x - b.x);
      return wrongBars(client, axis, bars, span, now, sight);
    });
  },
};
