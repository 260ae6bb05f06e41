import type {Complaint} from '../complaint';
import {falseDrawing, falseTokens, falseView, saying, without} from '../falsehood';
import {fieldsOf, wrongField, type Field} from '../fields';
import {badge, errorOf, statusOf, wrongEdge, wrongProgress} from '../handlers';
import {copyKey} from '../keys';
import {actorNamed, type Now} from '../now';
import {isInside, plateOf, type SeenPart} from '../seen';
import type {KindTruth} from './kind';

/** The field of what it has in hand that its handler parses; the last one where it parses none. */
const fieldOf = (name: string, {facts, scenario}: Now): Field | undefined => {
  const {handling} = facts.clients.of(name);
  if (handling === undefined) return undefined;
  const actor = actorNamed(scenario, name);
  const steps = actor?.is === 'consumer' ? actor.handle : [];
  const parsed = steps.flatMap((step) => ('parse' in step ? [step.parse] : []));
  const fields = fieldsOf(handling.message, scenario);
  return fields.find((field) => parsed.includes(field.name)) ?? fields.at(-1);
};

/** Below an error the foot of the terminal is filled; the prompt is the other path. */
const wrongFoot = (name: string, now: Now, {shapes}: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const feet = shapes.filter(({is, fill}) => is === 'path' && fill !== 'none').length;
  const expected = errorOf(name, now) === undefined ? 0 : 1;
  return feet === expected ? [] : [{expected: `${expected} feet of trouble`, seen: `${feet}`}];
};

/** A handler from near by: its name, and what it is at; what it has in hand, and the field that it reads; what it threw. */
export const malformed: KindTruth<'malformed'> = {
  isDrawn: ({of: {name}}, {scenario}) => actorNamed(scenario, name) !== undefined,
  words: ({of: {name}}, now) => {
    const field = fieldOf(name, now);
    const error = errorOf(name, now);
    return [
      name,
      statusOf(name, now),
      ...(field === undefined ? [] : [`${field.name}:`, JSON.stringify(field.value)]),
      ...(error === undefined ? [] : [error]),
    ];
  },
  // What it works on; there is no room for more.
  tokens: ({of: {name}}, now) =>
    [...now.facts.clients.of(name).hand.values()].slice(0, 1).map(({copy, message, redelivered}) => ({
      key: copyKey(copy),
      look: 'solid',
      words: [...(redelivered ? [badge(copy, now)] : []), message],
      message,
      holder: name,
      since: now.facts.clients.of(name).changedAt,
      elsewhere: (token, {own}) => {
        const plate = plateOf(own);
        return plate !== undefined && isInside(token, plate) ? undefined : `in ${name}`;
      },
    })),
  complaints: ({of}, now, {own, colours}) => {
    const field = fieldOf(of.name, now);
    return [
      ...wrongProgress(of.name, now, own),
      ...wrongEdge(of, now, own, (message, colour) => colours.suits(message, colour)),
      ...wrongFoot(of.name, now, own),
      ...(field === undefined ? [] : wrongField(field, errorOf(of.name, now) !== undefined, own)),
    ];
  },
  spots: ({of: {name}}, now, own) => {
    const circle = own.shapes.find(({is, fill}) => is === 'circle' && fill === 'none');
    const foot = own.shapes.findLast(({is, fill}) => is === 'path' && fill !== 'none');
    return {character: circle, error: errorOf(name, now) === undefined ? undefined : foot};
  },
  falsehoods: [
    falseView<{field: {oddAt?: number}}>('the field is healthy', ({field}) =>
      field === undefined ? undefined : {field: {...field, oddAt: undefined}},
    ),
    falseView<{field: {oddAt?: number}}>('another character is odd', ({field}) =>
      field?.oddAt === undefined ? undefined : {field: {...field, oddAt: field.oddAt - 1}},
    ),
    falseView<{field: {value: unknown; oddAt?: number}}>('a field is odd before the handler throws', ({field}) =>
      field === undefined ? undefined : {field: {...field, oddAt: field.oddAt ?? 1}},
    ),
    falseView<{field: {value: unknown}}>('a point, not a comma', ({field}) =>
      field === undefined ? undefined : {field: {...field, value: String(field.value).replace(',', '.')}},
    ),
    falseView<{field: {name: string}}>('it reads another field', ({field}) =>
      field === undefined ? undefined : {field: {...field, name: 'item'}},
    ),
    falseView<{error: string}>('it throws nothing', () => ({error: undefined})),
    falseView<{error: string}>('another error', ({error}) =>
      error === undefined ? undefined : {error: `no ${error}`},
    ),
    falseView<{status: string}>('it works while it throws', ({status}) =>
      status === 'throws' ? {status: 'works'} : undefined,
    ),
    falseView<{tone: string}>('an edge that is calm', ({tone}) => (tone === 'trouble' ? {tone: 'busy'} : undefined)),
    falseView<{progress: number}>('its work is half as far', ({progress}) =>
      progress === undefined ? undefined : {progress: progress / 2},
    ),
    falseView<{held: object}>('empty hands', () => ({held: undefined})),
    falseView<{held: {badge?: string}}>('it has come for the first time', ({held}) =>
      held === undefined ? undefined : {held: {...held, badge: undefined}},
    ),
    falseTokens('what it holds lies beside it', (targets) => targets.map((target) => ({...target, y: target.y + 800}))),
    falseDrawing('another name', saying(/^cashier$/, 'Nobody')),
    falseDrawing(
      'no circle around what is odd',
      without(({type}) => type === 'circle'),
    ),
  ],
};
