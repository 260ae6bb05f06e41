import type {Engine} from '../engine';
import type {Charge} from '../world';

/** What a caller wants to be charged. `by`: the calling actor. */
export interface ChargeRequest {
  readonly by: string;
  readonly message: string;
  readonly amount: number;
  readonly idempotencyKey?: string;
}

/** A payment provider. It charges at every call, but only once per idempotency key: then it answers with the first charge. */
export const createProvider = ({now, tell}: Engine, name: string) => {
  const known = new Map<string, Charge>();
  let count = 0;
  return {
    charge: ({by, message, amount, idempotencyKey}: ChargeRequest): Charge => {
      const first = idempotencyKey === undefined ? undefined : known.get(idempotencyKey);
      if (first !== undefined) {
        tell({system: 'sink', sink: name, type: 'chargeRepeated', charge: first, by});
        return first;
      }
      const id = `ch_${++count}`;
      const charge: Charge = {id, message, amount, at: now(), ...(idempotencyKey !== undefined && {idempotencyKey})};
      if (idempotencyKey !== undefined) known.set(idempotencyKey, charge);
      tell({system: 'sink', sink: name, type: 'charged', charge, by});
      return charge;
    },
  };
};
export type Provider = ReturnType<typeof createProvider>;
