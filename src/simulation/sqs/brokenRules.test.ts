import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Command, createSqs, decide, type Event, evolve, type Sqs} from '.';
import {DEFAULTS, emptyQueue, type Queue} from './queue';

const QUEUES = ['orders', 'orders.fifo'] as const;

/** Random use of a standard and of a FIFO queue, with short timeouts. */
const commands = fc.array(
  fc.record({
    does: fc.constantFrom('sendMessage', 'receiveMessage', 'deleteMessage', 'tick'),
    queue: fc.constantFrom(...QUEUES),
    pick: fc.nat(5),
    wait: fc.nat(700),
  }),
  {minLength: 5, maxLength: 40},
);

/** Facts that take something away or add it: none of them can be true twice in a row. */
const ONCE: {readonly [Type in Event['type']]?: string} = {
  received: 'what is received was visible',
  deleted: 'what happens to a copy happens in its queue',
  visibleAgain: 'what shows again was hidden',
};

test('a fact that has happened cannot happen once more, and time does not go back', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(commands, (all) => {
      let sqs = createSqs();
      let at = 0;
      const receipts: {readonly queue: string; readonly receipt: string}[] = [];
      const obey = (command: Command) => {
        const {events, model} = decide(sqs, command);
        let before = sqs;
        for (const event of events) {
          const after = evolve(before, event);
          const rule = ONCE[event.type];
          if (rule !== undefined) {
            expect(() => evolve(after, event), event.type).toThrow(rule);
            seen.add(event.type);
          }
          if (event.at > 0) expect(() => evolve(after, {...event, at: event.at - 1})).toThrow('time does not go back');
          if (event.type === 'received') receipts.push({queue: event.queue, receipt: event.receipt});
          before = after;
        }
        sqs = model;
      };
      for (const queue of QUEUES) {
        obey({type: 'createQueue', at, queue, attributes: {visibilityTimeout: 1000, fifo: queue.endsWith('.fifo')}});
      }
      for (const [number, {does, queue, pick, wait}] of all.entries()) {
        at += wait;
        const message = `M${number}`;
        const group = queue.endsWith('.fifo') ? {group: `g${pick % 2}`, deduplicationId: message} : {};
        if (does === 'sendMessage') obey({type: does, at, queue, client: 'shop', message, body: message, ...group});
        else if (does === 'receiveMessage') obey({type: does, at, queue, client: 'worker', request: message, max: 2});
        else if (does === 'tick') obey({type: does, at});
        else {
          const held = receipts[pick % Math.max(1, receipts.length)];
          if (held !== undefined) obey({type: does, at, ...held});
        }
      }
    }),
    {numRuns: 300, seed: 1},
  );
  expect([...seen].sort()).toEqual(Object.keys(ONCE).sort());
});

const orders = 'orders.fifo';

/** SQS with one message, received, and the fact that deletes it. */
const inFlight = (): {readonly sqs: Sqs; readonly deleted: Event} => {
  let sqs = createSqs();
  const obey = (command: Command): readonly Event[] => {
    const {events, model} = decide(sqs, command);
    sqs = model;
    return events;
  };
  obey({type: 'createQueue', at: 0, queue: orders, attributes: {fifo: true, contentBasedDeduplication: true}});
  obey({type: 'sendMessage', at: 0, queue: orders, client: 'shop', message: 'M1', body: '', group: 'g'});
  const [received] = obey({type: 'receiveMessage', at: 0, queue: orders, client: 'worker', request: 'r1'});
  if (received?.type !== 'received') throw new Error('M1 was not received');
  const before = sqs;
  const [deleted] = obey({type: 'deleteMessage', at: 0, queue: orders, receipt: received.receipt});
  if (deleted === undefined) throw new Error('M1 was not deleted');
  return {sqs: before, deleted};
};

test.each<[Partial<Queue>, string]>([
  [{inFlight: 0}, `what lands was in flight (queue ${orders}, copy ${orders}#1, inFlight 0)`],
  [
    {busyGroups: emptyQueue(orders, {...DEFAULTS, fifo: true}).busyGroups},
    'a group has in flight what was received of it (group g, place 1)',
  ],
])('SQS that has been tampered with is found out at its next step (%o)', (change, rule) => {
  const {sqs, deleted} = inFlight();
  const queue = sqs.queues[orders];
  if (queue === undefined) throw new Error('there is no queue');
  expect(() => evolve(sqs, deleted)).not.toThrow();
  expect(() => evolve({...sqs, queues: {[orders]: {...queue, ...change}}}, deleted)).toThrow(rule);
});

test('what happens in a queue happens after it was created', () => {
  expect(() => evolve(createSqs(), inFlight().deleted)).toThrow(
    `what happens in a queue happens after it was created (queue ${orders})`,
  );
});
