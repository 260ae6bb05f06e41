import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import pc from 'picocolors';
import {FPS} from '../../src/storyboard/cut';
import {shownPath} from '../commandLine/shownPath';
import type {Outcome} from './outcome';
import {duration} from './progress';

const BYTES_PER_MB = 1e6;
const MS_PER_SECOND = 1000;

const bytesAt = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, entry) => sum + bytesAt(join(path, entry)), 0)
    : statSync(path).size;

type Row = readonly [film: string, length: string, size: string, time: string];

const rowOf = (outcome: Outcome, output: string): Row => {
  const {name, frames, state} = outcome;
  const length = frames === undefined ? '' : duration((frames / FPS) * MS_PER_SECOND);
  if (state === 'failed' || state === 'stopped')
    return [name, length, '', state === 'failed' ? pc.red('failed') : state];
  const path = join(output, outcome.files.at(-1) ?? '');
  const size = `${(bytesAt(path) / BYTES_PER_MB).toFixed(1)} MB`;
  return [shownPath(path), length, size, state === 'rendered' ? duration(outcome.tookMs) : 'unchanged'];
};

const HEAD: Row = ['file', 'length', 'size', 'time'];

/** The table at the end, and below it why films failed. */
export const summary = (outcomes: readonly Outcome[], output: string): string => {
  const rows = [HEAD, ...outcomes.map((outcome) => rowOf(outcome, output))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row, index) => {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd();
    return index === 0 ? pc.dim(line) : line;
  });
  const failures = outcomes.flatMap((outcome) =>
    outcome.state === 'failed' ? [`\n${pc.red(`${outcome.name} failed:`)} ${outcome.reason}`] : [],
  );
  return [...table, ...failures].join('\n');
};
