import {isDetailOfSystem, lineOfSystem, type HistoryEvent} from '../../simulation';
import {thingAt} from '../../storyboard/thing';

/** "memberJoined" as words. */
const words = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

type OwnEvent = Extract<HistoryEvent, {system: 'network' | 'actor' | 'sink'}>;

/** The line of each type of event of clients, sinks and the network. */
const LINES: {readonly [Type in OwnEvent['type']]?: (event: Extract<OwnEvent, {type: Type}>) => string} = {
  departed: (event) => `${event.signal.says}: ${thingAt(event.signal.from).name} → ${thingAt(event.signal.to).name}`,
  arrived: (event) => `${event.signal.says} has arrived at ${thingAt(event.signal.to).name}`,
  lostUnderWay: (event) => `${event.signal.says} to ${thingAt(event.signal.to).name} is lost under way`,
  undeliverable: (event) => `${event.signal.says} finds nobody at ${thingAt(event.signal.to).name}`,

  started: (event) => `${event.actor} starts`,
  stopped: (event) => `${event.actor} has ended in good order`,
  channelLost: (event) => `${event.actor} loses its channel: ${event.error}`,
  settledTooLate: (event) => `${event.actor} settles ${event.message} too late`,
  crashed: (event) => `${event.actor} crashes${event.message === undefined ? '' : ` over ${event.message}`}`,
  received: (event) => `${event.actor} has ${event.held.message}`,
  handling: (event) => `${event.actor} opens ${event.message}`,
  stepBegan: (event) => `${event.actor}, ${event.message}: ${event.doing} …`,
  stepDone: (event) => `${event.actor}, ${event.message}: ${event.doing} done`,
  failed: (event) => `${event.actor} fails on ${event.message}: ${event.error}`,
  handled: (event) => `${event.actor} is done with ${event.message}`,
  failureHandled: (event) => `${event.actor} has dealt with the failure of ${event.message}`,
  settled: (event) => `${event.actor} sends ${event.how} for ${event.message}`,
  alarmRaised: (event) => `${event.actor} rings: ${event.depth} in ${event.queue}`,
  deployed: (event) => `A ${event.parser} parser is deployed to ${event.to}`,
  did: (event) => `${event.actor} is done with: ${event.deed}`,

  charged: (event) => `${event.sink} charges ${event.charge.amount} for ${event.charge.message}: ${event.charge.id}`,
  chargeRepeated: (event) => `${event.sink} knows the key: ${event.charge.id} again, no new charge`,
  rowWritten: (event) => `${event.sink}: row ${event.key} is written`,
  rowRefused: (event) => `${event.sink} refuses a second row ${event.key}`,
};

const otherLine = (event: HistoryEvent): string => {
  const about = 'message' in event && typeof event.message === 'string' ? `: ${event.message}` : '';
  return `${event.system}, ${words(event.type)}${about}`;
};

const isOwn = (event: HistoryEvent): event is HistoryEvent & OwnEvent =>
  ['network', 'actor', 'sink'].includes(event.system);

/** What happened, as one line for a reader who knows the field: the brokers' own words, no field names. */
export const eventLine = (event: HistoryEvent): string => {
  const line = isOwn(event)
    ? (LINES[event.type] as ((event: HistoryEvent) => string) | undefined)?.(event)
    : lineOfSystem(event);
  return line ?? otherLine(event);
};

/** What is under way, and what a client does for itself: true, and of no interest at first sight. */
const OWN_DETAILS: ReadonlySet<OwnEvent['type']> = new Set([
  'departed',
  'arrived',
  'stepBegan',
  'stepDone',
  'received',
]);

/** Whether an event is one that a reader looks for. */
export const isTold = (event: HistoryEvent): boolean =>
  isOwn(event) ? !OWN_DETAILS.has(event.type) : !isDetailOfSystem(event);
