import type {Engine} from '../engine';
import type {Life, Network} from '../network';
import {awaited, type Program} from '../process';
import {createProvider, type ChargeRequest, type Provider} from './provider';
import {createTable, type Table, type WriteRequest} from './table';

/** A program that calls: what is woken by the answer. */
export interface Caller {
  readonly life: Life;
  readonly wake: () => void;
}

/** The sinks of a run, as clients reach them: a trip there, the time the sink takes, a trip back. */
export interface Sinks {
  readonly charge: (caller: Caller, provider: string, ms: number, request: Omit<ChargeRequest, 'by'>) => Program;
  readonly write: (caller: Caller, table: string, ms: number, request: Omit<WriteRequest, 'by'>) => Program;
}

export const createSinks = (engine: Engine, network: Network): Sinks => {
  const providers = new Map<string, Provider>();
  const tables = new Map<string, Table>();
  for (const sink of engine.scenario.sinks) {
    if (sink.is === 'provider') providers.set(sink.name, createProvider(engine, sink.name));
    else tables.set(sink.name, createTable(engine, sink));
  }

  /** The sink does its part even if the caller is gone when the answer comes back. */
  const roundTrip = (
    {life, wake}: Caller,
    sink: string,
    call: {readonly message: string; readonly ms: number; readonly says: string; readonly act: () => string},
  ): Program => {
    const client = {actor: life.actor};
    const about = {messages: [call.message], copies: []};
    return awaited(wake, (answered) => {
      const answer = () =>
        network.send({kind: 'answer', from: {sink}, to: client, ...about, says: call.act()}, answered, life);
      network.send({kind: 'call', from: client, to: {sink}, ...about, says: call.says}, () => {
        if (call.ms === 0) answer();
        else engine.agenda.schedule(engine.now() + call.ms, `${sink} works`, answer);
      });
    });
  };

  return {
    charge: (caller, name, ms, request) => {
      const provider = providers.get(name);
      if (provider === undefined) throw new RangeError(`there is no provider ${name}`);
      const {message, amount, idempotencyKey} = request;
      const says =
        idempotencyKey === undefined ? `charge ${amount}` : `charge ${amount}, Idempotency-Key: ${idempotencyKey}`;
      return roundTrip(caller, name, {
        message,
        ms,
        says,
        act: () => provider.charge({by: caller.life.actor, ...request}).id,
      });
    },
    write: (caller, name, ms, request) => {
      const table = tables.get(name);
      if (table === undefined) throw new RangeError(`there is no table ${name}`);
      return roundTrip(caller, name, {
        message: request.message,
        ms,
        says: `write ${request.key}`,
        act: () => (table.write({by: caller.life.actor, ...request}) ? 'ok' : 'refused: the key exists'),
      });
    },
  };
};
