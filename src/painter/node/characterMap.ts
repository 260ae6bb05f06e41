import {readFileSync} from 'node:fs';
import {brotliDecompressSync} from 'node:zlib';

const HEADER = 48;
const CMAP = 0;
const ARBITRARY_TAG = 63;
/** Numbers of the known tags `glyf` and `loca`, the only tables that are stored transformed by default. */
const [GLYF, LOCA] = [10, 11];
const SEGMENTS = 4;

/** The characters that a WOFF2 file has glyphs for (WOFF File Format 2.0 §4, §5; OpenType `cmap` format 4). */
export const charactersOf = (file: string): ReadonlySet<number> => {
  const bytes = readFileSync(file);
  let at = HEADER;
  const next = (): number => bytes[at++] ?? 0;
  const base128 = (): number => {
    let value = 0;
    for (;;) {
      const byte = next();
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const tables = Array.from({length: bytes.readUInt16BE(12)}, () => {
    const flags = next();
    const tag = flags & 63;
    if (tag === ARBITRARY_TAG) at += 4;
    const version = flags >> 6;
    const length = base128();
    const transformed = tag === GLYF || tag === LOCA ? version !== 3 : version !== 0;
    return {tag, length: transformed ? base128() : length};
  });
  const data = brotliDecompressSync(bytes.subarray(at, at + bytes.readUInt32BE(20)));
  const start = tables
    .slice(
      0,
      tables.findIndex(({tag}) => tag === CMAP),
    )
    .reduce((sum, {length}) => sum + length, 0);
  const cmap = data.subarray(start);

  const characters = new Set<number>();
  for (let table = 0; table < cmap.readUInt16BE(2); table += 1) {
    const map = cmap.subarray(cmap.readUInt32BE(4 + 8 * table + 4));
    if (map.readUInt16BE(0) !== SEGMENTS) continue;
    const segments = map.readUInt16BE(6) / 2;
    for (let segment = 0; segment < segments; segment += 1) {
      const end = map.readUInt16BE(14 + 2 * segment);
      const first = map.readUInt16BE(16 + 2 * segments + 2 * segment);
      for (let character = first; character <= end && character < 0xffff; character += 1) characters.add(character);
    }
  }
  return characters;
};
