import {all, end, eventsLike, first, last, later, nth, start} from '../../src/storyboard/anchor';
import {beat, question, type Beat, type Told} from '../../src/storyboard/beat';
import {column, row, type Scene} from '../../src/storyboard/scene';

const WORKERS = ['Worker A', 'Worker B'];
const QUEUE = ['queue', 'renders', ...WORKERS];
const LOG = ['log', 'clicks-0', 'Group 1', 'Group 2', 'Group 3'];

export const scene: Scene = {
  area: row([
    column(
      [
        row(
          [
            column(
              [
                {part: 'queue', name: 'renders'},
                {part: 'client', name: 'Latecomer', role: 'basic.get'},
              ],
              {grow: 58},
            ),
            column(
              WORKERS.map((name) => ({part: 'client' as const, name})),
              {grow: 42},
            ),
          ],
          {gap: 'wide'},
        ),
      ],
      {
        grow: 48,
        side: 'queue',
        panel: {title: 'Work queue', subtitle: 'RabbitMQ: the broker tracks who got what'},
      },
    ),
    column([{part: 'groups', topic: 'clicks', partition: 0, readers: ['Group 1', 'Group 2', 'Group 3']}], {
      grow: 52,
      side: 'log',
      panel: {title: 'Append-only log', subtitle: 'Kafka: each group tracks its own offset'},
    }),
  ]),
  links: WORKERS.map((to) => ({from: 'renders', to})),
};

/** Who settled first, and what: the dials decide it. */
const firstAcked = ({history}: Told): {message: string; worker: string} => {
  const [settled] = eventsLike(history, 'settled', {how: 'ack'});
  return settled?.type === 'settled' ? {message: settled.message, worker: settled.actor} : {message: '', worker: ''};
};

const firstAckSent = first('settled', {how: 'ack'});

export const beats: readonly Beat[] = [
  beat({
    name: 'learn',
    at: start,
    hold: 3,
    say: ['A queue hands out work and forgets it.', 'A log keeps all, and readers keep their place.'],
  }),
  beat({
    name: 'stored',
    at: all(first('enqueued', {message: 'M3'}), first('appended', {records: [{message: 'E4'}]})),
    pace: 2.4,
    say: ['A queue stores jobs.', 'A log appends events, each at the next offset.'],
  }),
  beat({
    name: 'pushed',
    at: all(first('received', {held: {message: 'M1'}}), first('received', {held: {message: 'M2'}})),
    focus: QUEUE,
    say: ['The queue pushes each job to one worker,', 'and hides it from the others: unacked, but still there.'],
  }),
  question({
    name: 'what-does-an-ack-do',
    at: later(firstAckSent, 30),
    focus: QUEUE,
    ask: (told) => {
      const {message, worker} = firstAcked(told);
      return [`${worker} acks ${message}.`, 'What does the broker do with it, and what happens next?'];
    },
  }),
  beat({
    name: 'deleted',
    at: all(first('acked'), first('received', {held: {message: 'M3'}})),
    focus: QUEUE,
    say: (told) => [`The ack deletes ${firstAcked(told).message}.`, 'The broker did all the bookkeeping.'],
  }),
  beat({
    name: 'emptied',
    at: all(last('acked'), nth(2, 'handled', {actor: 'Group 1'})),
    pace: 4,
    say: ['Two more acks, and the queue is empty.', 'Group 1 has read two events: the log still has four.'],
  }),
  beat({
    name: 'asked',
    at: all(first('handling', {actor: 'Group 1', message: 'E3'}), first('handling', {actor: 'Group 2', message: 'E1'})),
    focus: LOG,
    say: ['The log pushes nothing: each group asks from its offset.', 'Group 1 gets E3, group 2 gets E1.'],
  }),
  question({
    name: 'what-has-changed',
    at: later(first('handling', {actor: 'Group 1', message: 'E3'}), 1),
    focus: LOG,
    ask: ['Group 1 reads E3.', 'What has changed in the partition?'],
  }),
  beat({
    name: 'pointers',
    at: all(nth(4, 'handled', {actor: 'Group 1'}), nth(2, 'handled', {actor: 'Group 2'})),
    focus: LOG,
    pace: 2.2,
    say: ['Nothing. Reading moves a pointer.', 'The events stay: retained 4, whoever has read them.'],
  }),
  question({
    name: 'who-can-replay',
    at: later(all(nth(4, 'handled', {actor: 'Group 1'}), nth(2, 'handled', {actor: 'Group 2'})), 100),
    ask: ['Somebody needs the first events again.', 'Which side can give them?'],
  }),
  beat({
    name: 'replayed',
    at: nth(2, 'handling', {actor: 'Group 2', message: 'E1'}),
    focus: LOG,
    pace: 1.6,
    say: ['The log: group 2 seeks to offset 0,', 'and E1 comes again.'],
  }),
  beat({
    name: 'gone',
    at: later(first('departed', {signal: {kind: 'get-empty'}}), 30),
    focus: [...QUEUE, 'Latecomer'],
    pace: 1.5,
    say: ['The queue: basic.get finds nothing.', 'M1 was acked, so M1 is gone.'],
  }),
  beat({
    name: 'latecomer',
    at: first('handling', {actor: 'Group 3', message: 'E1'}),
    focus: LOG,
    pace: 1.6,
    say: ['A third group comes later, and starts at the earliest.', 'It sees all that retention has kept.'],
  }),
  beat({
    name: 'takeaway',
    at: end,
    hold: 3,
    pace: 3,
    say: ['Queue: each job to one worker, then gone.', 'Log: every event stays, each reader keeps its own place.'],
  }),
];
