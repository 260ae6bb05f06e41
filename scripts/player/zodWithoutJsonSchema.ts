import {readFileSync} from 'node:fs';
import type {Plugin} from 'vite';

const WRITES_JSON_SCHEMA = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;

/** Names that a module of zod's exports. */
const exportedBy = (code: string): readonly string[] =>
  [...code.matchAll(/^export (?:const|function) (\w+)/gm)].flatMap(([, name]) => name ?? []);

/**
 * Every schema of zod's can write itself as JSON Schema, and so a bundle holds what does it. The player reads parameters and
 * never writes a schema: here those functions do nothing.
 */
export const zodWithoutJsonSchema = (): Plugin => ({
  name: 'zod-without-json-schema',
  enforce: 'pre',
  apply: 'build',
  load(id) {
    if (!WRITES_JSON_SCHEMA.test(id)) return undefined;
    const names = exportedBy(readFileSync(id, 'utf8'));
    return `const nothing = () => nothing;\nexport {${names.map((name) => `nothing as ${name}`).join(', ')}};`;
  },
});
