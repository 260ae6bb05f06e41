import type {Shape} from '../../readPicture';
import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, falseWords, saying, without} from '../falsehood';
import {fieldsOf, plain, wrongField, type Field} from '../fields';
import {isGraveyard, type Now} from '../now';
import type {QueuedCopy} from '../queueFacts';
import {bySection, sectionOf} from '../sections';
import {isInside, wholeOf, type Box, type SeenPart} from '../seen';
import type {KindTruth, PartOf, Sight} from './kind';

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a message is, in two words, and the copy whose headers are on it. */
interface Whereabouts {
  readonly how: string;
  readonly where: string;
  readonly copy?: QueuedCopy;
}

/** A copy that is ready counts more than one that somebody has and will settle; what is written on one that is gone can still be told. */
const whereabouts = (message: string, now: Now): Whereabouts => {
  const {queues, signals, messages} = now.facts;
  const copies = queues.all().filter((one) => one.message === message);
  const stored = copies.findLast(({heldBy}) => heldBy === undefined) ?? copies.at(-1);
  if (stored !== undefined) return {how: 'lies in', where: stored.queue, copy: stored};
  if (signals.carried().includes(message)) return {how: 'it is', where: 'on its way'};
  const last = queues.newestOf(message);
  if (messages.acked.has(message))
    return {how: messages.isPaid(message) ? 'paid, acked:' : 'acked:', where: 'gone', ...(last && {copy: last})};
  return {how: 'it is', where: last === undefined ? 'not published yet' : 'gone'};
};

/** What its broker wrote on it: the newest death first. */
const deathsOf = (message: string, now: Now): readonly Readonly<Record<string, unknown>>[] => {
  const deaths = whereabouts(message, now).copy?.headers['x-death'];
  return Array.isArray(deaths) ? deaths.filter(isTable) : [];
};

/** So many have room. */
const STAMPS = 3;
const stampsOf = (message: string, now: Now) => deathsOf(message, now).slice(0, STAMPS);

/** A stamp says its reason, and then where and how often: on two lines, or on one where it is low. */
const stampWords = ({reason, queue, count}: Readonly<Record<string, unknown>>, lines: number): readonly string[] => {
  const [where, howOften] = [`in ${plain(queue)}`, `count ${plain(count)}`];
  return [plain(reason).toUpperCase(), ...(lines < 3 ? [`${where}, ${howOften}`] : [where, howOften])];
};

/** Whether a handler has complained of one of its fields: which one. */
const complaintOf = (message: string, {facts}: Now): string | undefined => {
  const failed = facts.history.events.find(
    (event) => event.type === 'failed' && event.message === message && event.at <= facts.at,
  );
  return failed?.type === 'failed' ? failed.error.split(':')[0] : undefined;
};

/** The field that a handler could not read, or else the last one. */
const fieldOf = (message: string, now: Now): Field | undefined => {
  const fields = fieldsOf(message, now.scenario);
  const bad = complaintOf(message, now);
  return fields.find(({name}) => name === bad) ?? fields.at(-1);
};

/** The headers that are asked for, where it has them, and whether its newest delivery was flagged. */
const linesOf = (
  {of: {name: message}, headers = []}: PartOf<'passport'>,
  now: Now,
): readonly (readonly [string, string])[] => {
  const {copy} = whereabouts(message, now);
  const flagged = now.facts.messages.deliveries.get(message)?.at(-1);
  return [
    ...headers.flatMap((name): readonly (readonly [string, string])[] => {
      const value = copy?.headers[name];
      return value === undefined ? [] : [[name, plain(value)]];
    }),
    ...(flagged === undefined ? [] : [['redelivered', String(flagged)] as const]),
  ];
};

const stampIn = (own: SeenPart, index: number): SeenPart =>
  sectionOf(own, (within) => within.some(({data}) => data.death === String(index)));

/** Who it is stands before the fold, its stamps stand behind it. */
const isBehindFold = ({x, y}: {readonly x: number; readonly y: number}, {shapes}: SeenPart): boolean => {
  const fold = shapes.find(({is}) => is === 'line');
  if (fold === undefined) return false;
  return fold.width > fold.height ? y > fold.y + fold.height / 2 : x > fold.x + fold.width / 2;
};

const sectionNamed =
  (message: string, own: SeenPart) =>
  (text: SeenPart['texts'][number]): string => {
    const stamp = text.within.find(({data}) => data.death !== undefined)?.data.death;
    if (stamp !== undefined) return `stamp ${stamp}`;
    if (isBehindFold(text, own)) return 'stamps';
    return text.words === message ? 'name' : 'who';
  };

/** Newest above; what was rejected in the red of what cannot be read, what expired in another ink. */
const wrongStamps = (message: string, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const stamps = stampsOf(message, now).map((death, index) => ({death, seen: stampIn(own, index)}));
  const tops = stamps.map(({seen}) => seen.texts[0]?.y ?? 0);
  const red = own.shapes.find(({is, fill}) => is === 'circle' && fill === 'none')?.stroke;
  const inkOf = ({texts, shapes}: SeenPart): readonly string[] => [
    ...new Set([...texts.map(({fill}) => fill), ...shapes.map(({stroke}) => stroke)]),
  ];
  return [
    ...(tops.every((top, index) => index === 0 || top > (tops[index - 1] ?? 0))
      ? []
      : [{expected: 'the newest stamp above', seen: tops.map(Math.round).join(', ')}]),
    ...stamps.flatMap(({death, seen}) => {
      const inks = inkOf(seen);
      const isRight = inks.length === 1 && (red === undefined || (inks[0] === red) === (death.reason === 'rejected'));
      return isRight ? [] : [{expected: `the ink of what was ${plain(death.reason)}`, seen: inks.join(' ')}];
    }),
  ];
};

/** The token on which its name stands: the smallest of all that is around it. */
const tokenOf = (message: string, {texts, shapes}: SeenPart): Shape | undefined => {
  const name = texts.find(({words}) => words === message);
  return shapes
    .filter((shape) => shape.is === 'rect' && name !== undefined && isInside(name, shape))
    .toSorted((a, b) => a.width - b.width)[0];
};

const wrongColour = (message: string, {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const token = tokenOf(message, own);
  const glyph = token && own.shapes[own.shapes.indexOf(token) + 1];
  const wrong =
    token === undefined ? 'of a token' : (colours.learn(message, token.fill) ?? colours.learnGlyph(message, glyph));
  return wrong === undefined ? [] : [{expected: `${message} in colour ${wrong}`, seen: token?.fill ?? 'no token'}];
};

/** A line and what is written at its end. */
const lineBox = (name: string, own: SeenPart): Box | undefined => {
  const texts = own.texts.filter((text) => !isBehindFold(text, own));
  const at = texts.findIndex(({words}) => words === name);
  const [label, value] = [texts[at], texts[at + 1]];
  return (
    label &&
    value && {x: label.x - label.size, y: label.y - label.size, width: value.x - label.x, height: 1.5 * label.size}
  );
};

/** What a message carries and what has been done to it: who and where it is; the stamps of its deaths. */
export const passport: KindTruth<'passport'> = {
  words: (part, now, {own}) => {
    const {name: message} = part.of;
    const {how, where, copy} = whereabouts(message, now);
    const field = fieldOf(message, now);
    const deaths = deathsOf(message, now);
    const more = deaths.length - STAMPS;
    const isDead = copy !== undefined && isGraveyard(now.scenario, copy.queue);
    return bySection(own.texts, sectionNamed(message, own), {
      name: [message],
      who: [
        isDead ? 'DEAD LETTER' : 'MESSAGE',
        how,
        where,
        ...(field === undefined ? [] : [field.name, JSON.stringify(field.value)]),
        ...linesOf(part, now).flat(),
      ],
      stamps: [
        'x-death',
        ...(deaths.length === 0 ? [] : [more > 0 ? `newest first, ${more} more below` : 'newest stamp first']),
      ],
      ...Object.fromEntries(
        stampsOf(message, now).map((death, index) => [
          `stamp ${index}`,
          stampWords(death, stampIn(own, index).texts.length),
        ]),
      ),
    });
  },
  complaints: ({of: {name: message}}, now, sight) => {
    const field = fieldOf(message, now);
    return [
      ...wrongStamps(message, now, sight.own),
      ...wrongColour(message, sight),
      ...(field === undefined ? [] : wrongField(field, complaintOf(message, now) === field.name, sight.own)),
    ];
  },
  spots: (part, now, own) => ({
    where: tokenOf(part.of.name, own),
    field: own.shapes.find(({is, fill}) => is === 'circle' && fill === 'none'),
    ...Object.fromEntries(linesOf(part, now).map(([name]) => [name, lineBox(name, own)])),
    ...Object.fromEntries(
      stampsOf(part.of.name, now).map((_, index) => [`x-death[${index}]`, wholeOf([stampIn(own, index)])]),
    ),
  }),
  falsehoods: [
    falseView<{deaths: readonly {reason: string}[]}>('it died for another reason', ({deaths}) => ({
      deaths: deaths.map((death) => ({...death, reason: death.reason === 'rejected' ? 'expired' : 'rejected'})),
    })),
    falseView<{deaths: readonly {queue: string}[]}>('it died in another queue', ({deaths}) => ({
      deaths: deaths.map((death) => ({...death, queue: `${death.queue}.s`})),
    })),
    falseView<{deaths: readonly {count: number}[]}>('it died once more', ({deaths}) => ({
      deaths: deaths.map((death) => ({...death, count: death.count + 1})),
    })),
    falseView<{deaths: readonly object[]}>('the oldest death comes first', ({deaths}) => ({
      deaths: [...deaths].reverse(),
    })),
    falseView<{deaths: readonly object[]}>('it never died', () => ({deaths: []})),
    falseView<{dead: boolean}>('what is dead lives, what lives is dead', ({dead}) => ({dead: !dead})),
    falseView<{queue: string}>('it lies somewhere else', ({queue}) => ({
      queue: queue === undefined ? '' : `${queue}.s`,
    })),
    falseView<{state: string}>('it is gone', () => ({state: 'acked'})),
    falseView<{state: string}>('what is gone is still there', ({state}) =>
      state === 'acked' ? {state: 'stored'} : undefined,
    ),
    falseView<{paid: boolean}>('what was acked is paid', () => ({paid: true})),
    falseView<{lines: readonly {name: string; value: string}[]}>('another value of a header', ({lines}) => ({
      lines: lines.map((line) => ({...line, value: `${line.value}0`})),
    })),
    falseView<{lines: readonly object[]}>('one header less', ({lines}) => ({lines: lines.slice(1)})),
    falseWords<{headers: readonly string[]}>('nobody asked for a header', () => ({headers: []})),
    falseView<{field: {oddAt?: number}}>('the field is healthy', ({field}) =>
      field === undefined ? undefined : {field: {...field, oddAt: undefined}},
    ),
    falseView<{field: {value: unknown}}>('a point, not a comma', ({field}) =>
      field === undefined ? undefined : {field: {...field, value: String(field.value).replace(',', '.')}},
    ),
    falseWords<{of: {name: string}}>('the papers of another message', ({of}) => ({of: {...of, name: 'M1'}})),
    falseView<{ink: number}>('the colour of another message', ({ink}) => ({ink: ink + 1})),
    falseDrawing('stamps from the oldest to the newest', saying(/^newest/, 'oldest')),
    falseDrawing(
      'all stamps of one ink',
      drawn(
        ({type, props}) => type === 'rect' && props.strokeWidth === 7,
        () => ({stroke: '#1B1F2A'}),
      ),
    ),
    falseDrawing(
      'no stamps',
      without(({props}) => props['data-death'] !== undefined),
    ),
  ],
};
