import {instantInAct, type Instant} from '../instant';
import type {Thing} from '../thing';

/** A call that a provider answered. */
export interface ReceiptLine {
  /** Of the charge. */
  readonly id: string;
  readonly message: string;
  readonly amount: number;
  /** The same message was charged before. */
  readonly again: boolean;
  /** The idempotency key that was booked with the charge. */
  readonly key?: string;
  /** Its key was known: the first charge was the answer, and nothing was booked. */
  readonly known: boolean;
}

/** What a provider has booked. */
export interface ReceiptState {
  readonly lines: readonly ReceiptLine[];
  readonly total: number;
  readonly currency: string;
  /** Somebody has paid twice for one message. */
  readonly wrong: boolean;
}

/** A provider's receipt, of a given act or of the one that plays; undefined when that is no provider. */
export const receiptAt = (instant: Instant, {name}: Thing<'sink'>, act = instant.act): ReceiptState | undefined => {
  const {history, at} = instantInAct(instant, act);
  const spec = history.scenario.sinks.find((sink) => sink.name === name);
  if (spec?.is !== 'provider') return undefined;
  const seen = new Set<string>();
  const lines = history.events.flatMap((event): readonly ReceiptLine[] => {
    if ((event.type !== 'charged' && event.type !== 'chargeRepeated') || event.sink !== name || event.at > at)
      return [];
    const {id, message, amount, idempotencyKey: key} = event.charge;
    const again = seen.has(message);
    seen.add(message);
    return [{id, message, amount, again, known: event.type === 'chargeRepeated', ...(key !== undefined && {key})}];
  });
  const booked = lines.filter(({known}) => !known);
  return {
    lines,
    total: booked.reduce((sum, {amount}) => sum + amount, 0),
    currency: spec.currency,
    wrong: booked.some(({again}) => again),
  };
};
