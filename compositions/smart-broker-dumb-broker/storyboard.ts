import {all, end, first, later, nth, start} from '../../src/storyboard/anchor';
import {beat, question, type Beat, type Told} from '../../src/storyboard/beat';
import {column, row, type Scene} from '../../src/storyboard/scene';
import {eventsLike} from '../../src/storyboard/anchor';

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
                {part: 'client', name: 'New model', role: 'basic.get'},
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
    say: ['A queue hands out work and forgets it.', 'A log keeps everything and lets each reader keep its place.'],
  }),
  beat({
    name: 'stored',
    at: all(first('enqueued', {message: 'M3'}), first('appended', {records: [{message: 'E4'}]})),
    pace: 1.6,
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
    name: 'asked',
    at: all(first('handling', {actor: 'Group 1', message: 'E3'}), first('handling', {actor: 'Group 2', message: 'E1'})),
    focus: LOG,
    say: ['The log pushes nothing.', 'Each group asks, from its own offset: group 1 at 2, group 2 at 0.'],
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
    pace: 1.5,
    say: ['Nothing. Reading moves a pointer.', 'The events stay: retained 4, whoever has read them.'],
  }),
  question({
    name: 'who-can-replay',
    at: later(all(nth(4, 'handled', {actor: 'Group 1'}), nth(2, 'handled', {actor: 'Group 2'})), 100),
    ask: ["A new model has to see last week's events.", 'Which side can do it?'],
  }),
  beat({
    name: 'replayed',
    at: all(nth(2, 'handled', {actor: 'Group 2', message: 'E1'}), first('arrived', {signal: {kind: 'get-empty'}})),
    say: ['Replay? The log: seek to 0, and E1 comes again.', 'The queue: basic.get finds nothing. M1 is gone.'],
  }),
  beat({
    name: 'latecomer',
    at: first('handling', {actor: 'Group 3', message: 'E1'}),
    focus: LOG,
    say: ['A third group comes later and starts at the earliest offset.', 'It still sees all that retention has kept.'],
  }),
  beat({
    name: 'takeaway',
    at: end,
    hold: 4,
    say: ['Queue: each job to one worker, then gone.', 'Log: every event stays, each reader keeps its own place.'],
  }),
];
