import type {Engine} from '../engine';
import type {KafkaWire} from '../kafkaWire';
import {type Program, until, UNTIL_WOKEN} from '../process';
import type {Channel, RabbitmqWire} from '../rabbitmqWire';
import type {ActorOf, Deed, Json} from '../scenario';
import type {Held} from '../world';
import {heldOf} from './consumer';
import {type Acting, living} from './lives';
import type {ReaderActing} from './reader';
import {createReport} from './report';

type Spec = ActorOf<'operator'>;

/** What a person can reach: the programs, and the consumers of logs among them. */
export interface Reach {
  readonly actor: (name: string) => Acting | undefined;
  readonly reader: (name: string) => ReaderActing | undefined;
}

export interface Person extends Acting {
  /** The phone rings. */
  readonly alarmed: (monitor: string) => void;
}

/** A person who does one thing after another. */
export const operator = (
  engine: Engine,
  {rabbitmq: wire, kafka}: {readonly rabbitmq: RabbitmqWire | undefined; readonly kafka: KafkaWire | undefined},
  reach: Reach,
  spec: Spec,
): Person => {
  const {name} = spec;
  /** When each monitor's alarm came. */
  const alarms = new Map<string, number>();
  const report = createReport(engine, name);
  let wakeUp = () => {};

  const person = living(engine, name, ({life, wake}) => {
    wakeUp = wake;
    const hand: Held[] = [];
    let open: Channel | undefined;
    let answered: boolean;
    let outcome: 'ack' | 'nack' | undefined;

    const channel = (): {readonly wire: RabbitmqWire; readonly channel: Channel} => {
      if (wire === undefined) throw new Error(`${name} needs RabbitMQ`);
      open ??= wire.open(
        life,
        {
          got: (delivery) => {
            answered = true;
            if (delivery !== undefined) {
              const held = heldOf(delivery);
              hand.push(held);
              report.received(held);
            }
            wake();
          },
          confirmed: (_, how) => {
            outcome = how;
            wake();
          },
        },
        {confirms: true},
      );
      return {wire, channel: open};
    };

    function* get(queue: string): Program<Json> {
      const broker = channel();
      const before = hand.length;
      answered = false;
      broker.wire.get(broker.channel, queue);
      while (!answered) yield UNTIL_WOKEN;
      return {queue, message: hand.length > before ? (hand.at(-1)?.message ?? null) : null};
    }

    /** One message after the other: published as it is, confirmed, and only then taken out of where it lay. Ends when one is refused. */
    function* redrive(to: string): Program<Json> {
      const broker = channel();
      const messages: string[] = [];
      for (const held of [...hand]) {
        const {message, body, headers} = held;
        outcome = undefined;
        broker.wire.publish(broker.channel, {message, body: JSON.stringify(body), exchange: '', key: to, headers});
        while (outcome === undefined) yield UNTIL_WOKEN;
        if (outcome === 'nack') return {to, messages};
        broker.wire.settle(broker.channel, held, {how: 'ack'});
        report.settled(held, 'ack');
        hand.shift();
        messages.push(message);
      }
      return {to, messages};
    }

    /** Tells the application to seek, and waits until it has. */
    function* seek({reader, topic, partition, to}: Extract<Deed, {seek: object}>['seek']): Program {
      let done = false;
      reach.reader(reader)?.seek(topic, partition, to, () => {
        done = true;
        wake();
      });
      while (!done) yield UNTIL_WOKEN;
    }

    /** Waits for the cluster's answer. Clients learn of it by themselves, at their next metadata refresh. [P7] [G14] */
    function* addPartitions({topic, to}: Extract<Deed, {addPartitions: object}>['addPartitions']): Program {
      if (kafka === undefined) throw new Error(`${name} needs Kafka`);
      let done = false;
      kafka.administer({type: 'addPartitions', topic, total: to}, () => {
        done = true;
        wake();
      });
      while (!done) yield UNTIL_WOKEN;
    }

    function* act(deed: Deed): Program<Json> {
      if ('get' in deed) return yield* get(deed.get);
      if ('redrive' in deed) return yield* redrive(deed.redrive.to);
      if ('seek' in deed) {
        yield* seek(deed.seek);
        return deed.seek;
      }
      if ('addPartitions' in deed) {
        yield* addPartitions(deed.addPartitions);
        return deed.addPartitions;
      }
      if ('deploy' in deed) {
        engine.tell({system: 'actor', actor: name, type: 'deployed', to: deed.deploy.to, parser: deed.deploy.parser});
        return deed.deploy;
      }
      if ('crash' in deed) {
        reach.actor(deed.crash)?.crash();
        return deed.crash;
      }
      reach.actor(deed.start)?.start();
      return deed.start;
    }

    /** The instant of an alarm, once it has come; without one, now: the deed before is done. */
    function* since(alarm: string | undefined): Program<number> {
      if (alarm === undefined) return engine.now();
      for (;;) {
        const at = alarms.get(alarm);
        if (at !== undefined) return at;
        yield UNTIL_WOKEN;
      }
    }

    function* work(): Program {
      for (const {at, after, deed} of spec.does) {
        if (at !== undefined) yield* until(engine.now, at);
        if (after !== undefined) yield* until(engine.now, (yield* since(after.alarm)) + after.ms);
        const about = yield* act(deed);
        engine.tell({system: 'actor', actor: name, type: 'did', deed: Object.keys(deed)[0] ?? '', about});
      }
    }

    return {program: work()};
  });

  return {
    ...person,
    alarmed: (monitor) => {
      alarms.set(monitor, engine.now());
      wakeUp();
    },
  };
};
