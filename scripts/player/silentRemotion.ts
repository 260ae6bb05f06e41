import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Plugin} from 'vite';

const here = createRequire(import.meta.url);
const playerSource = (): string =>
  readFileSync(here.resolve('@remotion/player/package.json').replace('package.json', 'dist/esm/index.mjs'), 'utf8');

/** Names that Remotion's Player asks of Remotion's internals. */
const askedFor = (source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(/\bInternals\d*\.([A-Za-z]+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name])));

/** Remotion adds a `<style>` to the page, for what a film of SVG has not got; a strict Content-Security-Policy refuses it. */
const NO_STYLE = '  CSSUtils: {injectCSS: () => () => {}, makeDefaultPreviewCSS: () => ""},';

const keepOnly = (code: string, asked: ReadonlySet<string>): string =>
  code.replace(/^var Internals = \{\n([\s\S]*?)\n\};$/m, (_, body: string) => {
    const kept = body.split('\n').filter((line) => asked.has(line.trim().replace(/[:,].*$/, '')));
    return `var Internals = {\n${kept.map((line) => (line.includes('CSSUtils:') ? NO_STYLE : line)).join('\n')}\n};`;
  });

/** Registers components with Remotion Studio, or names them for its tools. */
const REGISTRATION = /^(?:addSequenceStackTraces\(\w+\)|\w+\.displayName = "[^"]*");$/gm;
/** Makes a component, a context or a store, and does nothing else. */
const MAKES_SOMETHING =
  /= (withInteractivitySchema|makeInteractiveElement|(?:React\d*\.)?(?:createContext|createRef|forwardRef|memo)\d*)\(/g;

/**
 * Remotion comes as one module that holds everything, and two things keep all of it in a bundle: an object that names every
 * internal, and registrations for its Studio. Films here are silent SVG. What the Player does not ask for is left to the
 * bundler to drop: media tags, canvases, effects, the renderer's side.
 */
export const silentRemotion = (): Plugin => ({
  name: 'silent-remotion',
  enforce: 'pre',
  apply: 'build',
  transform(code, id) {
    if (!/\/remotion\/dist\/esm\/(?:index|no-react)\.mjs$/.test(id)) return undefined;
    const kept = keepOnly(code, askedFor(playerSource()));
    return {
      code: kept.replace(REGISTRATION, '').replace(MAKES_SOMETHING, '= /* @__PURE__ */ $1('),
      map: null,
      moduleSideEffects: false,
    };
  },
});
