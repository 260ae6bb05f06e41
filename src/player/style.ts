import {themeNamed, type ThemeName} from '../stage/theme';
import rules from './player.css?inline';

const variables = (name: ThemeName): string => {
  const {ground, machine, machineEdge, text, muted, trouble} = themeNamed(name);
  return (
    `color-scheme:${name};--qe-ground:${ground};--qe-panel:${machine};--qe-line:${machineEdge};` +
    `--qe-text:${text};--qe-muted:${muted};--qe-trouble:${trouble};`
  );
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
