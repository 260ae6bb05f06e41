import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

interface LockedPackage {
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {packages: Record<string, LockedPackage>};

/** Where Node would look for a package, nearest first. */
const places = (from: string, name: string): readonly string[] => {
  const outer = from.lastIndexOf('node_modules/');
  const here = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  return from === '' ? [here] : [here, ...places(from.slice(0, Math.max(outer - 1, 0)), name)];
};

// `npm ci` refuses a lockfile without them, and npm leaves them out where it finds no such package at that moment.
test('the lockfile names the native packages of every platform, not only of the one it was written on', () => {
  const missing = Object.entries(packages).flatMap(([from, {optionalDependencies = {}}]) =>
    Object.keys(optionalDependencies).filter((name) => !places(from, name).some((path) => path in packages)),
  );
  expect(missing).toEqual([]);
});

test('every package is checked against its hash, or is one that is kept only when signed', () => {
  const unchecked = Object.entries(packages).filter(([path, {integrity}]) => path !== '' && integrity === undefined);
  for (const [path, {optional}] of unchecked) {
    expect(path).toMatch(/^node_modules\/@napi-rs\/webcodecs-/);
    expect(optional).toBe(true);
  }
});
