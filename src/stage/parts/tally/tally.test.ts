import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readPicture} from '../../readPicture';
import {widthOf} from '../../marks/type';
import {themeNamed} from '../../theme';
import {tally} from './tally';

const states = ['paid', 'acked', 'dropped', 'delivered', 'never delivered'] as const;
const anyRow = fc.record({
  deliveries: fc.integer({min: 1, max: 40}),
  state: fc.constantFrom(...states),
  ink: fc.integer({min: 0, max: 5}),
});

test('however long a bar is, what stands at its end stays in the box', () => {
  fc.assert(
    fc.property(fc.array(anyRow, {minLength: 1, maxLength: 5}), (some) => {
      const rows = some.map((row, index) => ({
        ...row,
        message: `M${index}`,
        deliveries: row.state === 'never delivered' ? 0 : row.deliveries,
      }));
      const view = {rows, most: Math.max(1, ...rows.map(({deliveries}) => deliveries))};
      const box = {x: 64, y: 200, width: 952, height: 150 * rows.length};
      const {texts} = readPicture(tally.draw(view, box, themeNamed('dark'), {lit: 1, of: {}}));
      for (const {words, x, size, anchor} of texts)
        if (anchor === 'start')
          expect(x + widthOf(words, {size, weight: 800})).toBeLessThanOrEqual(box.x + box.width + 1);
    }),
  );
});
