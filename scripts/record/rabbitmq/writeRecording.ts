import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Scenario, Trace} from '../../../src/simulation/rabbitmq/conformance/format';

const INDENT = '  ';

/** What is no deeper than this many brackets is written in one line. */
const oneLine = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replace(/\[ /g, '[').replace(/ \]/g, ']');

const eventsOf = (events: readonly unknown[], indent: string): string =>
  events.length === 0
    ? '[]'
    : `[\n${events.map((event) => `${indent}${INDENT}${oneLine(event)}`).join(',\n')}\n${indent}]`;

/** A trace as the others are written: one line for each step, event and depth. */
const traceText = ({scenario, broker, steps}: Trace): string => {
  const [two, three] = [INDENT.repeat(2), INDENT.repeat(3)];
  const written = steps.map(({step, do: done, events, queues}) => {
    const fields = [`"step": ${step}`, `"do": ${oneLine(done)}`, `"events": ${eventsOf(events, three)}`];
    const all = queues === undefined ? fields : [...fields, `"queues": ${oneLine(queues)}`];
    return `${two}{\n${all.map((field) => `${three}${field}`).join(',\n')}\n${two}}`;
  });
  const head = [`"scenario": ${JSON.stringify(scenario)}`, `"broker": ${JSON.stringify(broker)}`];
  return `{\n${[...head, `"steps": [\n${written.join(',\n')}\n${INDENT}]`].map((field) => `${INDENT}${field}`).join(',\n')}\n}\n`;
};

/** Writes scenario and trace into a folder of recordings. */
export const writeRecording = (folder: string, name: string, scenario: Scenario, trace: Trace): void => {
  for (const part of ['scenarios', 'traces']) mkdirSync(join(folder, part), {recursive: true});
  writeFileSync(join(folder, 'scenarios', `${name}.json`), `${JSON.stringify(scenario, null, INDENT)}\n`);
  writeFileSync(join(folder, 'traces', `${name}.json`), traceText(trace));
};
