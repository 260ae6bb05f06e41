import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Plugin} from 'vite';

const here = createRequire(import.meta.url);
const PLAYER = here.resolve('@remotion/player/package.json').replace('package.json', 'dist/esm/index.mjs');

/** Names that a module asks of an object of Remotion's internals. */
const askedOf = (object: string, source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(new RegExp(`\\b${object}\\d*\\.(\\w+)`, 'g'))].flatMap(([, name]) => name ?? []));

/** An object literal at the top of a module, one name per line, with nothing but those names. */
const keepOnly = (code: string, object: string, names: ReadonlySet<string>): string =>
  code.replace(new RegExp(`^var ${object} = \\{\\n([\\s\\S]*?)\\n\\};$`, 'm'), (_, body: string) => {
    const kept = body.split('\n').filter((line) => names.has(line.trim().replace(/[:,].*$/, '')));
    return `var ${object} = {\n${kept.join('\n')}\n};`;
  });

/** Remotion adds a `<style>` to the page, for what a film of SVG has not got; a strict Content-Security-Policy refuses it. */
const withoutStyle = (code: string): string =>
  code.replace(
    '  CSSUtils: exports_default_css,',
    '  CSSUtils: {injectCSS: () => {}, makeDefaultPreviewCSS: () => ""},',
  );

/** Statements that register a component with Remotion Studio, name it for its tools, or hang something else onto it. */
const HUNG_ON =
  /^(?:addSequenceStackTraces\(\w+\)|[A-Z]\w*\.\w+ = \w+|\w+\.displayName = .*|Object\.defineProperty\(\w+OrderMarker,[\s\S]*?\}\));$/gm;

/** Calls that make a component, a context or a store, and do nothing else. */
const MAKES =
  /(?<=[=:(]\s?)((?:React\d*\.)?(?:createContext|createRef|forwardRef|memo)\d*|forward2?|(?:Interactive\.withSchema|withInteractivitySchema)|makeInteractive(?:Text|Svg|SvgStroke)?Element|Object\.assign)\(/g;

const withoutMedia = (code: string, playerSource: string): string => {
  const internals = keepOnly(code, 'Internals', askedOf('Internals', playerSource));
  const rest = keepOnly(internals, 'NoReactInternals', askedOf('NoReactInternals', playerSource));
  return withoutStyle(rest).replace(HUNG_ON, '').replace(MAKES, '/* @__PURE__ */ $1(');
};

/** The player has controls of its own; and nobody hands a `<Composition>` to it here. */
const withoutControls = (code: string): string =>
  code
    .replace(/^"use client";$/m, '')
    .replace(/\bcontrols \? (?=\/\* @__PURE__ \*\/ jsx\d+\(Controls,)/, 'false ? ')
    .replace(/componentForValidation(?:\?\.type)? === Composition\b/g, 'false')
    .replace(MAKES, '/* @__PURE__ */ $1(');

/**
 * Remotion comes as one module that holds everything, and what names it all or registers it keeps all of it in a bundle.
 * Films here are silent SVG: what its Player does not ask for is left to the bundler to drop (media tags, canvases, effects,
 * the renderer's side, the Player's own controls). A release that is written otherwise makes the bundle larger, not wrong.
 */
export const silentRemotion = (): Plugin => ({
  name: 'silent-remotion',
  enforce: 'pre',
  apply: 'build',
  // Schemas read fields of other schemas, which would count as something that happens.
  config: () => ({build: {rolldownOptions: {treeshake: {propertyReadSideEffects: false}}}}),
  transform(code, id) {
    if (id === PLAYER) return {code: withoutControls(code), map: null, moduleSideEffects: false};
    if (!/\/remotion\/dist\/esm\/(?:index|no-react)\.mjs$/.test(id)) return undefined;
    return {code: withoutMedia(code, readFileSync(PLAYER, 'utf8')), map: null, moduleSideEffects: false};
  },
});
