import {all, end, event, eventsLike, last, nth, start} from '../../src/storyboard/anchor';
import {ask, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {column, row, type Scene} from '../../src/storyboard/scene';
import {appended, when} from '../../src/storyboard/when';
import {clicks, groups, latecomer, renders, workers} from './scenario';

const [group1, group2, group3] = groups;
const QUEUE = [renders, ...workers];
const LOG = [clicks, ...groups];

const stage: Scene = {
  area: row([
    column(
      [
        row(
          [
            column([renders, {part: 'client', of: latecomer, role: 'basic.get'}], {grow: 58}),
            column(workers, {grow: 42}),
          ],
          {gap: 'wide'},
        ),
      ],
      {grow: 48, panel: {title: 'Work queue', subtitle: 'RabbitMQ: the broker tracks who got what'}},
    ),
    column([{part: 'groups', of: clicks, readers: groups}], {
      grow: 52,
      panel: {title: 'Append-only log', subtitle: 'Kafka: each group tracks its own offset'},
    }),
  ]),
  links: ['consumes'],
};

const anyAckSent = event('settled', {how: 'ack'}, 'a worker acks');

/** Who settled first, and what: the dials decide it. */
const firstAcked = ({history}: Told): string => eventsLike(history, 'settled', {how: 'ack'})[0]?.message ?? '';
const firstToAck = ({history}: Told): string => eventsLike(history, 'settled', {how: 'ack'})[0]?.actor ?? '';

const bothRead = all(when(group1).handles('E3'), when(group2).handles('E1'));
const bothWentOn = all(nth(4, when(group1).finishes()), nth(2, when(group2).finishes()));

export const story: Story = {
  scenes: {stage},
  tell: [
    say('learn', start, ['A queue hands out work and forgets it.', 'A log keeps all, and readers keep their place.'], {
      hold: 3,
    }),
    say(
      'stored',
      all(when(renders).stores('M3'), appended('E4')),
      ['A queue stores jobs.', 'A log appends events, each at the next offset.'],
      {pace: 2.4},
    ),
    say(
      'pushed',
      all(event('received', {held: {message: 'M1'}}), event('received', {held: {message: 'M2'}})),
      ['The queue pushes each job to one worker,', 'and hides it from the others: unacked, but still there.'],
      {focus: QUEUE},
    ),
    ask(
      'what-does-an-ack-do',
      anyAckSent,
      (told) => [
        `${firstToAck(told)} acks ${firstAcked(told)}.`,
        'What does the broker do with it, and what happens next?',
      ],
      {focus: QUEUE},
    ),
    say(
      'deleted',
      all(when(renders).deletes(), event('received', {held: {message: 'M3'}})),
      (told) => [`The ack deletes ${firstAcked(told)}.`, 'The broker did all the bookkeeping.'],
      {focus: QUEUE},
    ),
    say(
      'emptied',
      all(last(when(renders).deletes()), nth(2, when(group1).finishes())),
      ['Two more acks, and the queue is empty.', 'Group 1 has read two events: the log still has four.'],
      {pace: 4},
    ),
    say(
      'asked',
      bothRead,
      ['The log pushes nothing: each group asks from its offset.', 'Group 1 gets E3, group 2 gets E1.'],
      {focus: LOG},
    ),
    ask('what-has-changed', bothRead, ['Group 1 reads E3.', 'What has changed in the partition?'], {focus: LOG}),
    say(
      'pointers',
      bothWentOn,
      ['Nothing. Reading moves a pointer.', 'The events stay: retained 4, whoever has read them.'],
      {focus: LOG, pace: 2.2},
    ),
    ask('who-can-replay', bothWentOn, ['Somebody needs the first events again.', 'Which side can give them?']),
    say(
      'replayed',
      nth(2, when(group2).handles('E1')),
      ['The log: group 2 seeks to offset 0,', 'and E1 comes again.'],
      {focus: LOG, pace: 1.6},
    ),
    say(
      'gone',
      when(renders).answers('get-empty'),
      ['The queue: basic.get finds nothing.', 'M1 was acked, so M1 is gone.'],
      {focus: [...QUEUE, latecomer], pace: 1.5},
    ),
    say(
      'latecomer',
      when(group3).handles('E1'),
      ['A third group comes later, and is set to earliest.', 'It sees all that retention has kept.'],
      {focus: LOG, pace: 1.6},
    ),
    say(
      'takeaway',
      end,
      ['Queue: each job to one worker, then gone.', 'Log: every event stays, each reader keeps its own place.'],
      {
        hold: 3,
        pace: 3,
      },
    ),
  ],
};
