// Measures how wide the characters of the bundled fonts are, and writes what the stage sets its type by: npm run type:advances
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createCanvas, GlobalFonts} from '@napi-rs/canvas';
import {format, resolveConfig} from 'prettier';
import {FONT_FACES} from '../../src/stage/fonts';

/** Characters that captions, names and numbers are made of. */
const CHARACTERS = [
  ...Array.from({length: 0x7f - 0x20}, (_, index) => String.fromCharCode(0x20 + index)),
  ...Array.from({length: 0x100 - 0xa1}, (_, index) => String.fromCharCode(0xa1 + index)),
  ...'–—‘’“”…€→←↑↓×≥≤≠−·✓',
];
/** Measured at this size, px. */
const SIZE = 1000;

/** What the stage reads. */
export const FILE = join(import.meta.dirname, '..', '..', 'src', 'stage', 'marks', 'advances.ts');

/** How wide each character is in a face, em. */
export const advancesOf = (family: string, weight: number): Readonly<Record<string, number>> => {
  const face = FONT_FACES.find((one) => one.family === family && one.weight === weight);
  if (face === undefined) throw new Error(`there is no ${family} ${weight}`);
  GlobalFonts.registerFromPath(join('public', 'fonts', face.file), `advances ${family} ${weight}`);
  const context = createCanvas(8, 8).getContext('2d');
  context.font = `${SIZE}px "advances ${family} ${weight}"`;
  return Object.fromEntries(
    CHARACTERS.map((character) => [character, Math.round(context.measureText(character).width) / SIZE]),
  );
};

/** The table as it is written, measured now. */
export const writtenAdvances = async (): Promise<string> => {
  const weights = FONT_FACES.filter(({family}) => family === 'Inter').map(({weight}) => weight);
  const sans = Object.fromEntries(weights.map((weight) => [weight, advancesOf('Inter', weight)]));
  const mono = advancesOf('JetBrains Mono', 500)['0'];
  const text = `/** How wide characters are, em; measured in the bundled fonts by \`npm run type:advances\`. */
export const ADVANCES = ${JSON.stringify({mono, sans})} as const;
`;
  return format(text, {...(await resolveConfig(FILE)), filepath: FILE, printWidth: 100_000});
};

if (process.argv[1] === import.meta.filename) writeFileSync(FILE, await writtenAdvances());
