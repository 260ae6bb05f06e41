import {spawnSync} from 'node:child_process';
import pc from 'picocolors';

interface Check {
  readonly name: string;
  readonly tool: readonly string[];
}

const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];

/** The quick ones first, so that a slip shows early. */
const CHECKS: readonly Check[] = [
  {name: 'Formatting (prettier)', tool: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']},
  {name: 'Types (tsc)', tool: ['node_modules/typescript/bin/tsc', '-p', '.']},
  {name: 'Rules and direction of imports (eslint)', tool: ['node_modules/eslint/bin/eslint.js', '.']},
  {name: 'Tests (vitest)', tool: VITEST},
];

const secondsSince = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** Runs one check with its output on ours; returns whether it passed. */
const passes = ({name, tool}: Check): boolean => {
  console.log(`\n${pc.bold(`▸ ${name}`)}`);
  const start = performance.now();
  const passed = spawnSync(process.execPath, tool, {stdio: 'inherit'}).status === 0;
  console.log(`${passed ? pc.green('✓') : pc.red('✗')} ${name} ${pc.dim(secondsSince(start))}`);
  return passed;
};

const filters = process.argv.slice(2);
const checks = filters.length > 0 ? [{name: 'Tests (vitest)', tool: [...VITEST, ...filters]}] : CHECKS;
const failed = checks.filter((check) => !passes(check));

console.log(
  failed.length === 0 ? pc.green('\nAll passed.') : pc.red(`\nFailed: ${failed.map(({name}) => name).join(', ')}`),
);
process.exitCode = failed.length === 0 ? 0 : 1;
