import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {scenarioName} from './fileName';

const films = catalog.map(({id}) => id);

describe('the file of a scenario', () => {
  test('is never one of the catalogue', () => {
    for (const id of films) expect(films).not.toContain(scenarioName(id, films));
    expect(scenarioName('dlq-flow', films)).toBe('scenario-dlq-flow');
    // A dot begins what a try of a film adds to its name.
    expect(scenarioName('dlq-flow.light', films)).toBe('dlq-flow-light');
  });

  test('keeps the letters and digits of all scripts', () => {
    for (const name of ['注文', 'заказы_2', 'طلبات', 'Größe-٣', 'ñandú']) expect(scenarioName(name, films)).toBe(name);
  });

  test('has no way out of its folder', () => {
    for (const name of ['../../etc/passwd', 'a/b', 'a\\b', '.hidden', 'C:x', 'nul\u0000'])
      expect(scenarioName(name, films)).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u);
  });

  test('is its own also where nothing of the name can be kept, or not all of it', () => {
    const names = ['💥', '🔥', 'x'.repeat(200), `${'x'.repeat(200)}y`, '注'.repeat(200)].map((name) =>
      scenarioName(name, films),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(140);
  });
});
