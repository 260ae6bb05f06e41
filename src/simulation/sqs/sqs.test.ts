import {describe, expect, test} from 'vitest';
import {type Command, type Event, type Sqs, createSqs, decide, evolve, nextDue, queueView} from '.';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Asked = {[K in Command['type']]: Omit<Extract<Command, {type: K}>, 'at'>}[Command['type']];

/** SQS with a clock, told what to do. */
const openSqs = () => {
  let sqs: Sqs = createSqs();
  let at = 0;
  let requests = 0;
  const history: Event[] = [];
  const tell = (asked: Asked): readonly Event[] => {
    const {events, model} = decide(sqs, {...asked, at});
    sqs = model;
    history.push(...events);
    return events;
  };
  return {
    tell,
    pass: (ms: number): readonly Event[] => {
      at += ms;
      return tell({type: 'tick'});
    },
    send: (
      queue: string,
      message: string,
      more: {readonly group?: string; readonly deduplicationId?: string; readonly delay?: number} = {},
    ) => tell({type: 'sendMessage', queue, client: 'shop', message, body: message, ...more}),
    receive: (
      queue: string,
      more: {readonly max?: number; readonly wait?: number; readonly visibilityTimeout?: number} = {},
    ) => {
      requests += 1;
      const events = tell({type: 'receiveMessage', queue, client: 'worker', request: `r${requests}`, ...more});
      return events.flatMap((event) => (event.type === 'received' ? [event] : []));
    },
    view: (queue: string) => queueView(sqs, queue),
    due: () => nextDue(sqs),
    history,
    sqs: () => sqs,
  };
};

const messages = (received: readonly {readonly message: string}[]): readonly string[] =>
  received.map(({message}) => message);

/** docs.aws.amazon.com: SQSDeveloperGuide, sqs-visibility-timeout; API_ChangeMessageVisibility. */
describe('visibility timeout', () => {
  test('a received message is hidden for 30 s, then it can be received again', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    sqs.send('orders', 'M1');
    expect(sqs.receive('orders')).toMatchObject([{message: 'M1', receiveCount: 1}]);
    sqs.pass(30 * SECOND - 1);
    expect(sqs.receive('orders')).toEqual([]);
    sqs.pass(1);
    expect(sqs.receive('orders')).toMatchObject([{message: 'M1', receiveCount: 2}]);
  });

  test('a deleted message does not come back; an older receipt deletes nothing', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    sqs.send('orders', 'M1');
    const [first] = sqs.receive('orders');
    sqs.pass(30 * SECOND);
    const [second] = sqs.receive('orders');
    expect(sqs.tell({type: 'deleteMessage', queue: 'orders', receipt: first?.receipt ?? ''})).toEqual([]);
    expect(sqs.tell({type: 'deleteMessage', queue: 'orders', receipt: second?.receipt ?? ''})).toMatchObject([
      {type: 'deleted', message: 'M1'},
    ]);
    sqs.pass(HOUR);
    expect(sqs.receive('orders')).toEqual([]);
  });

  test('a changed one counts from the change, and all in all no longer than 12 hours', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    sqs.send('orders', 'M1');
    const [received] = sqs.receive('orders');
    const receipt = received?.receipt ?? '';
    sqs.pass(20 * SECOND);
    sqs.tell({type: 'changeMessageVisibility', queue: 'orders', receipt, timeout: 30 * SECOND});
    sqs.pass(29 * SECOND);
    expect(sqs.receive('orders')).toEqual([]);
    sqs.tell({type: 'changeMessageVisibility', queue: 'orders', receipt, timeout: 12 * HOUR});
    expect(sqs.view('orders')?.inFlight[0]?.visibleAt).toBe(12 * HOUR);
  });

  test('set to nothing it gives the message back at once', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    sqs.send('orders', 'M1');
    const [received] = sqs.receive('orders');
    sqs.tell({type: 'changeMessageVisibility', queue: 'orders', receipt: received?.receipt ?? '', timeout: 0});
    expect(messages(sqs.receive('orders'))).toEqual(['M1']);
  });

  test.each([-1, 12 * HOUR + 1])('of %i ms is refused', (visibilityTimeout) => {
    expect(() => openSqs().tell({type: 'createQueue', queue: 'orders', attributes: {visibilityTimeout}})).toThrow(
      'visibilityTimeout',
    );
  });
});

/** docs.aws.amazon.com: sqs-dead-letter-queues, setting-up-dead-letter-queue-retention. */
describe('redrive', () => {
  test.each([1, 2, 5])(
    'maxReceiveCount %i: exactly so many deliveries, then the dead letter queue',
    (maxReceiveCount) => {
      const sqs = openSqs();
      sqs.tell({type: 'createQueue', queue: 'orders.dlq'});
      sqs.tell({
        type: 'createQueue',
        queue: 'orders',
        attributes: {redrive: {deadLetterQueue: 'orders.dlq', maxReceiveCount}},
      });
      sqs.send('orders', 'poison');
      for (let count = 1; count <= maxReceiveCount; count += 1) {
        expect(sqs.receive('orders')).toMatchObject([{receiveCount: count}]);
        sqs.pass(30 * SECOND);
      }
      expect(sqs.receive('orders')).toEqual([]);
      expect(sqs.view('orders')?.visible).toEqual([]);
      expect(messages(sqs.view('orders.dlq')?.visible ?? [])).toEqual(['poison']);
      expect(sqs.history.filter(({type}) => type === 'received')).toHaveLength(maxReceiveCount);
    },
  );

  test('a standard queue keeps the time of sending: three of four days are left', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'dlq', attributes: {retention: 4 * DAY}});
    sqs.tell({
      type: 'createQueue',
      queue: 'orders',
      attributes: {redrive: {deadLetterQueue: 'dlq', maxReceiveCount: 1}},
    });
    sqs.send('orders', 'M1');
    sqs.pass(DAY - 30 * SECOND);
    sqs.receive('orders');
    sqs.pass(30 * SECOND);
    sqs.receive('orders');
    expect(messages(sqs.view('dlq')?.visible ?? [])).toEqual(['M1']);
    sqs.pass(3 * DAY - 1);
    expect(messages(sqs.view('dlq')?.visible ?? [])).toEqual(['M1']);
    expect(sqs.pass(1)).toMatchObject([{type: 'expired', message: 'M1'}]);
  });

  test('a FIFO queue begins anew: the whole retention is left', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'dlq.fifo', attributes: {fifo: true}});
    sqs.tell({
      type: 'createQueue',
      queue: 'orders.fifo',
      attributes: {fifo: true, redrive: {deadLetterQueue: 'dlq.fifo', maxReceiveCount: 1}},
    });
    sqs.send('orders.fifo', 'M1', {group: 'a', deduplicationId: '1'});
    sqs.pass(DAY);
    sqs.receive('orders.fifo');
    sqs.pass(30 * SECOND);
    sqs.receive('orders.fifo');
    sqs.pass(4 * DAY - 1);
    expect(messages(sqs.view('dlq.fifo')?.visible ?? [])).toEqual(['M1']);
  });

  test('the dead letter queue must be of the same kind', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'dlq'});
    const attributes = {fifo: true, redrive: {deadLetterQueue: 'dlq', maxReceiveCount: 1}};
    expect(() => sqs.tell({type: 'createQueue', queue: 'orders.fifo', attributes})).toThrow('dead letter queue');
  });

  test.each([0, 1001])('maxReceiveCount %i is refused', (maxReceiveCount) => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'dlq'});
    const attributes = {redrive: {deadLetterQueue: 'dlq', maxReceiveCount}};
    expect(() => sqs.tell({type: 'createQueue', queue: 'orders', attributes})).toThrow('maxReceiveCount');
  });
});

/** docs.aws.amazon.com: FIFO-queues-understanding-logic, FIFO-key-terms, avoid-backlog-with-the-same-message-group-id. */
describe('FIFO', () => {
  const openFifo = (contentBasedDeduplication = false) => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'q.fifo', attributes: {fifo: true, contentBasedDeduplication}});
    let id = 0;
    return {
      ...sqs,
      put: (message: string, group: string) => sqs.send('q.fifo', message, {group, deduplicationId: `${(id += 1)}`}),
    };
  };

  test('while a message of a group is in flight, the rest of the group waits; other groups do not', () => {
    const sqs = openFifo();
    sqs.put('A1', 'a');
    sqs.put('A2', 'a');
    sqs.put('B1', 'b');
    const [first] = sqs.receive('q.fifo');
    expect(first?.message).toBe('A1');
    expect(messages(sqs.receive('q.fifo', {max: 10}))).toEqual(['B1']);
    sqs.tell({type: 'deleteMessage', queue: 'q.fifo', receipt: first?.receipt ?? ''});
    expect(messages(sqs.receive('q.fifo', {max: 10}))).toEqual(['A2']);
  });

  test('one receive may take up to ten of one group, in order', () => {
    const sqs = openFifo();
    const sent = Array.from({length: 12}, (_, index) => `A${index}`);
    for (const message of sent) sqs.put(message, 'a');
    expect(messages(sqs.receive('q.fifo', {max: 10}))).toEqual(sent.slice(0, 10));
    expect(sqs.receive('q.fifo', {max: 10})).toEqual([]);
  });

  test('a message that was not deleted comes again before the rest of its group', () => {
    const sqs = openFifo();
    sqs.put('A1', 'a');
    sqs.put('A2', 'a');
    sqs.receive('q.fifo');
    sqs.pass(30 * SECOND);
    expect(messages(sqs.receive('q.fifo', {max: 10}))).toEqual(['A1', 'A2']);
  });

  describe('of three of a group that were received together, one is extended: it holds up what is behind it, and nothing else', () => {
    const extending = (index: number) => {
      const sqs = openFifo();
      for (const message of ['A1', 'A2', 'A3']) sqs.put(message, 'a');
      const received = sqs.receive('q.fifo', {max: 10, visibilityTimeout: 10 * SECOND});
      sqs.pass(SECOND);
      const receipt = received[index]?.receipt ?? '';
      sqs.tell({type: 'changeMessageVisibility', queue: 'q.fifo', receipt, timeout: 15 * SECOND});
      sqs.pass(11 * SECOND);
      const early = messages(sqs.receive('q.fifo', {max: 10, visibilityTimeout: 0}));
      sqs.pass(5 * SECOND);
      return {early, late: messages(sqs.receive('q.fifo', {max: 10}))};
    };
    const all = ['A1', 'A2', 'A3'];

    test.each([
      ['the last', 2, ['A1', 'A2']],
      ['the second', 1, ['A1']],
      ['the first', 0, []],
    ])('%s', (_, index, early) => {
      expect(extending(index)).toEqual({early, late: all});
    });
  });

  test('the same id is accepted and not stored for five minutes, also after the first was deleted', () => {
    const sqs = openFifo();
    const again = () => sqs.send('q.fifo', 'M1', {group: 'a', deduplicationId: 'order-1'});
    again();
    const [received] = sqs.receive('q.fifo');
    sqs.tell({type: 'deleteMessage', queue: 'q.fifo', receipt: received?.receipt ?? ''});
    expect(again()).toMatchObject([{type: 'deduplicated'}]);
    sqs.pass(5 * MINUTE - 1);
    expect(again()).toMatchObject([{type: 'deduplicated'}]);
    sqs.pass(1);
    expect(again()).toMatchObject([{type: 'sent'}]);
  });

  test('by content, if the queue is told to', () => {
    const sqs = openFifo(true);
    const put = (message: string) => sqs.send('q.fifo', message, {group: 'a'});
    expect(put('M1')).toMatchObject([{type: 'sent'}]);
    expect(put('M1')).toMatchObject([{type: 'deduplicated'}]);
    expect(put('M2')).toMatchObject([{type: 'sent'}]);
  });

  test('a consumer that outlives the visibility timeout processes twice all the same', () => {
    const sqs = openFifo();
    sqs.put('A1', 'a');
    sqs.receive('q.fifo');
    sqs.pass(31 * SECOND);
    expect(sqs.receive('q.fifo')).toMatchObject([{message: 'A1', receiveCount: 2}]);
  });
});

/** docs.aws.amazon.com: sqs-short-and-long-polling, sqs-delay-queues, quotas-queues. */
describe('polling, delay and retention', () => {
  test('a long poll is answered by what comes first', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    expect(sqs.receive('orders', {wait: 20 * SECOND})).toEqual([]);
    sqs.pass(10 * SECOND);
    expect(sqs.send('orders', 'M1')).toMatchObject([
      {type: 'sent'},
      {type: 'received', message: 'M1'},
      {type: 'answered', request: 'r1'},
    ]);
  });

  test('and ends with nothing when its time is over; a short one at once', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    sqs.receive('orders', {wait: 5 * SECOND});
    expect(sqs.due()).toBe(5 * SECOND);
    expect(sqs.pass(5 * SECOND)).toMatchObject([{type: 'answered', request: 'r1', messages: []}]);
    sqs.receive('orders');
    expect(sqs.history.at(-1)).toMatchObject({type: 'answered', request: 'r2', messages: []});
  });

  test('longer than 20 s it cannot be, nor take more than ten', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    expect(() => sqs.receive('orders', {wait: 21 * SECOND})).toThrow('the wait');
    expect(() => sqs.receive('orders', {max: 11})).toThrow('the number of messages');
  });

  test('a delayed message is hidden at first', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    sqs.send('orders', 'M1', {delay: 5 * SECOND});
    expect(sqs.receive('orders')).toEqual([]);
    sqs.pass(5 * SECOND);
    expect(messages(sqs.receive('orders'))).toEqual(['M1']);
  });

  test('after its retention a message is gone', () => {
    const sqs = openSqs();
    sqs.tell({type: 'createQueue', queue: 'orders'});
    sqs.send('orders', 'M1');
    sqs.pass(4 * DAY - 1);
    expect(messages(sqs.view('orders')?.visible ?? [])).toEqual(['M1']);
    sqs.pass(1);
    expect(sqs.view('orders')?.visible).toEqual([]);
  });
});

test('folding what happened gives what was decided', () => {
  const sqs = openSqs();
  sqs.tell({type: 'createQueue', queue: 'dlq'});
  sqs.tell({type: 'createQueue', queue: 'orders', attributes: {redrive: {deadLetterQueue: 'dlq', maxReceiveCount: 2}}});
  for (const message of ['M1', 'M2', 'M3']) sqs.send('orders', message);
  for (let round = 0; round < 4; round += 1) {
    const [received] = sqs.receive('orders', {max: 2});
    if (round === 1 && received !== undefined)
      sqs.tell({type: 'deleteMessage', queue: 'orders', receipt: received.receipt});
    sqs.pass(40 * SECOND);
  }
  const folded = sqs.history.reduce(evolve, createSqs());
  for (const queue of ['orders', 'dlq']) expect(queueView(folded, queue)).toEqual(queueView(sqs.sqs(), queue));
});
