import {showingOf, type History} from '../../simulation';
import {carriedKey, copyKey, handKey, pendingKey, recordKey} from '../target';

export interface Origins {
  /** The tokens that a token goes on from, by key, the newest first: a record that is read again comes to the same hand by another signal. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  /** Dead letters: by the key of the new copy's token, the queue it left, the one it came to and the virtual ms. */
  readonly hops: ReadonlyMap<string, {readonly fromQueue: string; readonly toQueue: string; readonly at: number}>;
}

/** Follows each message through the run, so that a picture can show one token where the model has a chain of copies and signals. */
export const originsOf = (history: History): Origins => {
  const before = new Map<string, readonly string[]>();
  const goesOnFrom = (key: string, earlier: string): unknown => before.set(key, [earlier, ...(before.get(key) ?? [])]);
  const hops = new Map<string, {fromQueue: string; toQueue: string; at: number}>();
  const lastCarrier = new Map<string, string>();
  const lastHeld = new Map<string, string>();
  const queueOf = new Map<string, string>();
  for (const event of history.events) {
    switch (event.type) {
      case 'departed': {
        const {signal} = event;
        for (const [index, message] of signal.messages.entries()) {
          const key = carriedKey(signal.id, message);
          const copy = signal.copies[index];
          if (signal.kind === 'publish' && 'actor' in signal.from) {
            const held = lastHeld.get(`${signal.from.actor} ${message}`);
            if (held !== undefined) goesOnFrom(key, copyKey(held));
          }
          if (signal.kind === 'produce' && 'actor' in signal.from)
            goesOnFrom(key, pendingKey(signal.from.actor, message));
          if (signal.kind === 'fetched' && copy !== undefined) {
            goesOnFrom(key, recordKey(copy));
            if ('actor' in signal.to) goesOnFrom(handKey(signal.to.actor, copy), key);
          }
        }
        break;
      }
      case 'arrived': {
        const {signal} = event;
        if (showingOf(signal.kind).stores)
          for (const message of signal.messages) lastCarrier.set(message, carriedKey(signal.id, message));
        break;
      }
      case 'received':
        if (event.system === 'actor') lastHeld.set(`${event.actor} ${event.held.message}`, event.held.copy);
        break;
      case 'sent':
      case 'enqueued': {
        if (event.system !== 'rabbitmq' && event.system !== 'sqs') break;
        const from = event.from;
        const carrier = lastCarrier.get(event.message);
        if (from !== undefined) {
          goesOnFrom(copyKey(event.copy), copyKey(from));
          const fromQueue = queueOf.get(from);
          if (fromQueue !== undefined) hops.set(copyKey(event.copy), {fromQueue, toQueue: event.queue, at: event.at});
        } else if (carrier !== undefined) goesOnFrom(copyKey(event.copy), carrier);
        queueOf.set(event.copy, event.queue);
        break;
      }
      case 'appended':
        for (const {message, offset} of event.records) {
          const carrier = lastCarrier.get(message);
          if (carrier !== undefined) goesOnFrom(recordKey(`${event.topic}-${event.partition}@${offset}`), carrier);
        }
        break;
      default:
    }
  }
  return {before, hops};
};

/** A token and those that it goes on from, generation by generation. */
export function* lineOf(key: string, {before}: Pick<Origins, 'before'>): Generator<readonly string[]> {
  const seen = new Set<string>();
  for (let generation: readonly string[] = [key]; generation.length > 0;) {
    yield generation;
    for (const one of generation) seen.add(one);
    generation = generation.flatMap((one) => before.get(one) ?? []).filter((one) => !seen.has(one));
  }
}
