import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {FormatNeedsBrowser, renderFilm} from '../../src/painter/node';
import {FORMATS} from './job';
import {BROWSER_FORMATS} from './painting';

const SIZE = {width: 64, height: 36};

test.each(FORMATS)('%s goes to the browser exactly when the canvas painter cannot write it', async (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'format-'));
  try {
    const rendered = renderFilm({
      ...SIZE,
      fps: 30,
      from: 0,
      to: 1,
      draw: () => (
        <svg {...SIZE}>
          <rect {...SIZE} fill="#0F1420" />
        </svg>
      ),
      format,
      output: join(folder, 'film'),
    });
    if (BROWSER_FORMATS.has(format)) await expect(rendered).rejects.toThrow(FormatNeedsBrowser);
    else expect((await rendered).frames).toBe(2);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
