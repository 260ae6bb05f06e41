import {all, before, event, eventsLike, nth, theEnd} from '../../src/storyboard/anchor';
import {ask, end, inScene, open, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {abreast, column, row, space, type Area, type Scene} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {appended, when} from '../../src/storyboard/when';
import {clicks, consumers, groups, job, newModel, renders, workers} from './scenario';

const [group1, group2, group3] = groups;
const [consumer1, consumer2, consumer3] = consumers;
const queue = {part: 'queue', of: renders, counts: ['ready', 'unacked']} as const;
const books = {part: 'bookkeeping', about: renders, title: 'What the broker knows'} as const;
const machine = column([queue, books], {grow: 20, gap: 'tight', panel: {title: 'Work queue', subtitle: 'RabbitMQ'}});
const log = {part: 'groups', of: clicks, groups: [group2, group1, group3]} as const;
const caller = {part: 'client', of: newModel, role: ''} as const;
const queueWing = {part: 'wing', shows: renders, title: 'Queue', grow: 6} as const;
const logWing = {part: 'wing', shows: clicks, title: 'Log', grow: 5} as const;

const asked = {part: 'queue', of: renders, room: 3, grow: 1.3} as const;
const askedQueue = row([asked, workers[0]], {
  upright: column([asked, workers[0]]),
  square: row([{...asked, grow: 2}, workers[0]]),
});

const queueScene = (clients: readonly Area[]): Scene => {
  const narrow = column([renders, row(clients)], {gap: 'wide', grow: 2});
  return {
    area: row([machine, space(2), column(clients, {grow: 9}), logWing], {
      gap: 'tight',
      upright: column([narrow, books]),
      square: narrow,
    }),
    links: ['consumes', 'gets'],
  };
};
const logScene = (tape: Area): Scene => {
  const panel = {title: 'Log', subtitle: 'Kafka, topic clicks, partition 0'};
  return {area: row([queueWing, column([tape], {grow: 32, panel})], {square: tape, upright: tape}), links: []};
};

const ackSent = event('settled', {how: 'ack'}, 'a worker acks');
/** Who acked first, and what: the dials decide it. */
const firstAck = ({history}: Told): {readonly actor: string; readonly message: string} => {
  const [first] = eventsLike(history, 'settled', {how: 'ack'});
  return {actor: first?.actor ?? '', message: first?.message ?? ''};
};

const bothAsked = before(all(nth(3, when(consumer1).sends('commit')), when(consumer2).sends('commit')));
const bothWentOn = all(when(consumer1).finishes('E4'), when(consumer2).finishes('E2'));

export const story: Story = {
  scenes: {
    work: queueScene(workers),
    asking: logScene(log),
    pegs: logScene({...log, pegs: true}),
    replay: queueScene([caller]),
  },
  tell: [
    open('learn', when(workers[0]).receives(job), ['You read a message.', 'Is it still there?'], {
      pace: 1.6,
      hold: 1.5,
      about: [{part: 'message', of: job}],
    }),
    say(
      'pushed',
      all(when(workers[1]).receives('M2'), when(renders).stores('M3')),
      ['The queue pushes each job to one worker.', 'A smart broker: it keeps books on every job.'],
      {pace: 1.4, point: [{to: renders, spot: 'head', says: 'still there: unacked'}]},
    ),
    ask(
      'what-does-an-ack-do',
      before(ackSent),
      (told) => [
        `${firstAck(told).actor} is done with ${firstAck(told).message}, and acks it.`,
        'What does the broker do?',
      ],
      {pace: 2, about: [askedQueue], problem: 'P1-W1'},
    ),
    say(
      'deleted',
      all(when(renders).deletes(), event('received', {held: {message: 'M3'}})),
      (told) => [`The ack deletes ${firstAck(told).message}.`, 'Now the broker pushes the next job.'],
      {
        hold: 3,
        point: (told) => [
          {to: renders, spot: 'head', says: `${firstAck(told).message} is deleted`},
          {to: renders, spot: 'M3', says: 'M3 may go', onlyWide: true},
        ],
      },
    ),
    ...inScene('asking', [
      say(
        'appended',
        appended('E4'),
        ['A log appends each event.', 'A dumb broker: it keeps no books on single events.'],
        {
          pace: 1.3,
        },
      ),
      say(
        'asked-once',
        before(nth(2, when(consumer1).sends('commit'))),
        ['The log pushes nothing. A group asks.', 'It fetches from 0, then from 1: one place for the whole group.'],
        {pace: 1.8},
      ),
      say(
        'asked',
        bothAsked,
        ['Two groups, one log, two places.', 'Group 1 asks from 2: E3. Group 2 asks from 0: E1.'],
        {memorable: true, hold: 3},
      ),
      ask('what-has-changed', bothAsked, ['Group 1 has read E3.', 'What has changed in the log?'], {
        about: [{part: 'log', of: clicks, cells: 4}],
        problem: 'P1-W2',
      }),
    ]),
    say(
      'pointers',
      bothWentOn,
      ['Nothing. The groups move on.', 'Each commits its place: one number. The events stay.'],
      {
        scene: 'pegs',
        pace: 1.5,
        point: [
          {to: clicks, spot: `committed ${group1.name}`, says: 'committed: 4'},
          {to: clicks, spot: `committed ${group2.name}`, says: 'committed: 2', onlyWide: true},
        ],
      },
    ),
    ask('who-can-replay', bothWentOn, ['A new model needs the first messages.', 'Which side has them?'], {
      about: [
        row(
          [
            {...queueWing, closed: true},
            {...logWing, closed: true, grow: 6},
          ],
          {stays: true},
        ),
      ],
      problem: 'P1-C2',
    }),
    say(
      'gone',
      when(renders).answers('get-empty'),
      (told) => [`Not the queue: ${firstAck(told).message} was acked, so it is gone.`, 'basic.get comes back empty.'],
      {scene: 'replay', pace: 1.3},
    ),
    ...inScene('asking', [
      say(
        'replayed',
        before(nth(3, when(consumer2).sends('commit'))),
        ['The log: go back to 0 and read again.', 'A consumer of group 2 seeks to 0, and E1 comes again.'],
        {pace: 1.2},
      ),
      say(
        'latecomer',
        before(when(consumer3).sends('commit')),
        ['Group 3 comes late, and still gets E1.', 'Set to earliest. The default, latest, starts at the end.'],
        {pace: 1.2},
      ),
    ]),
    end(
      'takeaway',
      theEnd,
      ['A queue hands out work', 'and forgets it.', 'A log keeps everything.', 'Each reader keeps its place.'],
      {
        about: [
          abreast([...['M1', 'M2', 'M3'].map((name) => ({part: 'message', of: message(name)}) as const), space(2)]),
          {...log, bare: true},
        ],
      },
    ),
  ],
};
