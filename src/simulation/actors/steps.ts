import type {Engine} from '../engine';
import type {Program} from '../process';
import type {CommonStep, Json} from '../scenario';
import type {Caller, Sinks} from '../sinks/calls';
import type {Item} from './handler';

/** A number with a decimal comma, as a person may have typed it. */
const WITH_COMMA = /^-?\d+,\d+$/;
const PLAIN = /^-?\d+(\.\d+)?$/;

/** A field of a body, or undefined. */
export const fieldOf = (body: Json, field: string): Json | undefined =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as {[name: string]: Json})[field]
    : undefined;

/** The number in a field; the strict parser does not know a decimal comma, the lenient one does. Otherwise the error. */
export const parseNumber = (body: Json, field: string, parser: 'strict' | 'lenient'): number | string => {
  const value = fieldOf(body, field);
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && PLAIN.test(value)) return Number(value);
  if (typeof value === 'string' && parser === 'lenient' && WITH_COMMA.test(value))
    return Number(value.replace(',', '.'));
  return `${field}: ${value === undefined ? 'nothing' : JSON.stringify(value)} is not a number`;
};

/** The field of the body that a provider charges. */
const AMOUNT = 'amount';

/** Whether a step is one that every handler can take. */
export const isCommon = (step: object): step is CommonStep =>
  'work' in step || 'parse' in step || 'call' in step || 'write' in step;

export function* takeCommonStep(
  {engine, sinks, caller}: {readonly engine: Engine; readonly sinks: Sinks; readonly caller: Caller},
  step: CommonStep,
  item: Item,
): Program<string | undefined> {
  const {message} = item;
  if ('work' in step) {
    if (step.work > 0) yield step.work;
    return undefined;
  }
  if ('parse' in step) {
    if (step.ms > 0) yield step.ms;
    const parsed = parseNumber(item.body, step.parse, parserOf(engine, caller.life.actor));
    return typeof parsed === 'string' ? parsed : undefined;
  }
  if ('call' in step) {
    const amount = parseNumber(item.body, AMOUNT, parserOf(engine, caller.life.actor));
    if (typeof amount === 'string') return amount;
    const idempotencyKey = step.idempotencyKey ? {idempotencyKey: message} : {};
    yield* sinks.charge(caller, step.call, step.ms, {message, amount, ...idempotencyKey});
    return undefined;
  }
  const key = step.key === undefined ? (item.key ?? message) : keyText(fieldOf(item.body, step.key));
  if (key === undefined) return `${step.key}: nothing to write under`;
  yield* sinks.write(caller, step.write, step.ms, {message, key, value: item.body});
  return undefined;
}

const keyText = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

/** The parser that is deployed to an actor now. */
const parserOf = ({draft}: Engine, actor: string): 'strict' | 'lenient' => {
  const state = draft.actors[actor];
  return state !== undefined && 'parser' in state ? state.parser : 'strict';
};

/** A handler's steps for one message: `workFor` replaces the time of the first `work`. */
export const stepsFor = <Step extends object>(
  steps: readonly Step[],
  message: string,
  workFor: {readonly [message: string]: number} | undefined,
): readonly Step[] => {
  const ms = workFor !== undefined && Object.hasOwn(workFor, message) ? workFor[message] : undefined;
  const first = ms === undefined ? -1 : steps.findIndex((step) => 'work' in step);
  return first < 0 ? steps : steps.with(first, {...steps[first], work: ms} as Step);
};
