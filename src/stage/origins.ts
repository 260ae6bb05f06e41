import type {History} from '../simulation';

/** Keys of tokens: one per thing that is seen to move or stay. */
export const copyKey = (copy: string): string => `copy ${copy}`;
export const ghostKey = (copy: string): string => `ghost ${copy}`;
export const recordKey = (copy: string): string => `record ${copy}`;
export const carriedKey = (signal: string, message: string): string => `carried ${signal} ${message}`;
export const handKey = (actor: string, copy: string): string => `hand ${actor} ${copy}`;
export const pendingKey = (producer: string, message: string): string => `pending ${producer} ${message}`;

export interface Origins {
  /** The token that a token goes on from, by key. */
  readonly before: ReadonlyMap<string, string>;
  /** Dead letters and what they died as: by the new copy, the queue it left and the instant. */
  readonly hops: ReadonlyMap<string, {readonly fromQueue: string; readonly toQueue: string; readonly at: number}>;
}

/** Follows each message through the run, so that a picture can show one token where the model has a chain of copies and signals. */
export const originsOf = (history: History): Origins => {
  const before = new Map<string, string>();
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
            if (held !== undefined) before.set(key, copyKey(held));
          }
          if (signal.kind === 'produce' && 'actor' in signal.from)
            before.set(key, pendingKey(signal.from.actor, message));
          if (signal.kind === 'fetched' && copy !== undefined) {
            before.set(key, recordKey(copy));
            if ('actor' in signal.to) before.set(handKey(signal.to.actor, copy), key);
          }
        }
        break;
      }
      case 'arrived': {
        const {signal} = event;
        if (signal.kind === 'publish' || signal.kind === 'produce')
          for (const message of signal.messages) lastCarrier.set(message, carriedKey(signal.id, message));
        break;
      }
      case 'received':
        lastHeld.set(`${event.actor} ${event.held.message}`, event.held.copy);
        break;
      case 'enqueued': {
        const from = event.from;
        const carrier = lastCarrier.get(event.message);
        if (from !== undefined) {
          before.set(copyKey(event.copy), copyKey(from));
          const fromQueue = queueOf.get(from);
          if (fromQueue !== undefined) hops.set(event.copy, {fromQueue, toQueue: event.queue, at: event.at});
        } else if (carrier !== undefined) before.set(copyKey(event.copy), carrier);
        queueOf.set(event.copy, event.queue);
        break;
      }
      case 'appended':
        for (const {message, offset} of event.records) {
          const carrier = lastCarrier.get(message);
          if (carrier !== undefined) before.set(recordKey(`${event.topic}-${event.partition}@${offset}`), carrier);
        }
        break;
      default:
    }
  }
  return {before, hops};
};
