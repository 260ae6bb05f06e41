import type {Headers, HeaderValue} from '../command';
import type {Content, Death, DeathHistory, DeathReason} from '../publishing/content';
import type {Rules} from '../rules';

/** An entry of `x-death` as a header. */
type Entry = {readonly [field: string]: HeaderValue};

const isEntry = (value: HeaderValue): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const newDeath = (content: Content, queue: string, reason: DeathReason): Death => ({
  count: 1,
  reason,
  queue,
  exchange: content.exchange,
  routingKeys: [content.key, ...content.cc],
  originalExpiration: content.expiration,
});

const entryOf = ({count, reason, queue, exchange, routingKeys, originalExpiration}: Death): Entry => ({
  count,
  reason,
  queue,
  exchange,
  'routing-keys': routingKeys,
  ...(originalExpiration === undefined ? {} : {'original-expiration': originalExpiration}),
});

const marks = (
  which: 'first' | 'last',
  {reason, queue, exchange}: Pick<Death, 'reason' | 'queue' | 'exchange'>,
): Headers => ({
  [`x-${which}-death-reason`]: reason,
  [`x-${which}-death-queue`]: queue,
  [`x-${which}-death-exchange`]: exchange,
});

const isOf = (entry: Entry, {queue, reason}: Death): boolean => entry.queue === queue && entry.reason === reason;

/** Entries of one queue and reason become one; and whatever there is more than one of comes out in reverse. [3.10.8 X4] */
const regrouped = (entries: readonly Entry[]): readonly Entry[] => {
  if (entries.length < 2) return entries;
  const groups: Entry[] = [];
  for (const entry of entries) {
    const alike = (other: Entry): boolean => other.queue === entry.queue && other.reason === entry.reason;
    if (!groups.some(alike)) groups.unshift({count: entries.filter(alike).length, ...entry});
  }
  return groups;
};

const raised = (entry: Entry): Entry => ({...entry, count: typeof entry.count === 'number' ? entry.count + 1 : 1});

/** The deaths live in the header `x-death`, also those that a client wrote there. [3.10.8 X3, X4, X6] */
const inHeaders = (headers: Headers, death: Death): Headers => {
  const known = headers['x-death'];
  if (known === undefined) return {...headers, ...marks('first', death), 'x-death': [entryOf(death)]};
  if (!Array.isArray(known)) return {...headers, 'x-death': [entryOf(death)]};
  const entries = regrouped((known as readonly HeaderValue[]).filter(isEntry));
  const same = entries.find((entry) => isOf(entry, death));
  const others = entries.filter((entry) => !isOf(entry, death));
  return {...headers, 'x-death': [same === undefined ? entryOf(death) : raised(same), ...others]};
};

/** The deaths live beside the headers, newest first; what a client wrote into them counts for nothing. [4.0.5 X3, X4, X6] */
const besideHeaders = (history: DeathHistory | undefined, death: Death): DeathHistory => {
  if (history === undefined) return {deaths: [death], first: death, last: death};
  const alike = (other: Death): boolean => other.queue === death.queue && other.reason === death.reason;
  const same = history.deaths.find(alike);
  const newest = same === undefined ? death : {...same, count: same.count + 1};
  return {deaths: [newest, ...history.deaths.filter((other) => !alike(other))], first: history.first, last: death};
};

/** The headers and the history of a message after it died once more. [3.10.8 X3] [4.0.5 X3] */
export const afterDeath = (
  content: Content,
  queue: string,
  reason: DeathReason,
  rules: Rules,
): Pick<Content, 'headers' | 'history'> => {
  const death = newDeath(content, queue, reason);
  if (rules.deathHistory === 'in headers') return {headers: inHeaders(content.headers, death)};
  const history = besideHeaders(content.history, death);
  const deaths = {'x-death': history.deaths.map(entryOf)};
  return {
    headers: {...content.headers, ...deaths, ...marks('first', history.first), ...marks('last', history.last)},
    history,
  };
};

/** Queue and reason of each death, in the order of `x-death`. */
const deathsOf = ({headers, history}: Content): readonly {queue?: HeaderValue; reason?: HeaderValue}[] => {
  if (history !== undefined) return history.deaths;
  const known = headers['x-death'];
  return Array.isArray(known) ? (known as readonly HeaderValue[]).filter(isEntry) : [];
};

/**
 * Whether a dead letter would go in a circle: it has died in that queue before, and no death from the newest up to that one
 * was a rejection. [3.10.8 X7] [4.0.5 X7]
 */
export const isCycle = (content: Content, target: string): boolean => {
  const deaths = deathsOf(content);
  const last = deaths.findIndex(({queue}) => queue === target);
  return last >= 0 && deaths.slice(0, last + 1).every(({reason}) => reason !== 'rejected');
};
