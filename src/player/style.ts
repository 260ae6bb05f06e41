import {themeNamed, type ThemeName} from '../stage/theme';
import rules from './player.css?inline';

const variables = (name: ThemeName): string => {
  const {ground, machine: panel, machineEdge: line, text, muted} = themeNamed(name);
  const colours = Object.entries({ground, panel, line, text, muted});
  // What a page says under the longer name holds.
  return `color-scheme:${name};${colours.map(([is, own]) => `--qe-${is}:var(--queue-explainer-${is},${own});`).join('')}`;
};

/** A server does not know the reader's theme and renders both posters; the style picks one. */
const autoShows = (shown: ThemeName, hidden: ThemeName): string =>
  `.qe[data-qe-theme=auto]{${variables(shown)}}` +
  `.qe[data-qe-theme=auto] .qe-poster-${shown}{display:block}.qe[data-qe-theme=auto] .qe-poster-${hidden}{display:none}`;

/** The player's style sheet. The colours are those of the stage. */
export const styleSheet: string = [
  `.qe{${variables('light')}}`,
  `.qe[data-qe-theme=dark]{${variables('dark')}}`,
  `@media (prefers-color-scheme:dark){${autoShows('dark', 'light')}}`,
  rules,
].join('\n');

const styled = new WeakSet<Document | ShadowRoot>();
let sheet: CSSStyleSheet | undefined;

/** Parsed once, whatever number of players a page has. */
const parsedSheet = (): CSSStyleSheet => {
  if (sheet !== undefined) return sheet;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(styleSheet);
  return sheet;
};

/** Gives a document or shadow root the player's style, in a way that a strict Content-Security-Policy allows. */
export const adoptStyle = (root: Document | ShadowRoot): void => {
  if (styled.has(root)) return;
  styled.add(root);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, parsedSheet()];
};
