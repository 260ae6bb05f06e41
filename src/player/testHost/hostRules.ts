/**
 * Rules such as pages have, by what they do: the resets of common frameworks, and what else has been seen to reach into a
 * picture. Each stands for a kind.
 */
export const HOST_RULES: Readonly<Record<string, string>> = {
  'a reset like the preflight of a utility framework': `
    *, ::before, ::after {box-sizing: border-box; border: 0 solid currentcolor; margin: 0; padding: 0}
    html {line-height: 1.5; tab-size: 4; font-family: ui-sans-serif, system-ui, sans-serif}
    img, svg, video, canvas {display: block; vertical-align: middle}
    img, video, svg {max-width: 100%; height: auto}
    button, input, select {font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0; background: transparent}
    ol, ul {list-style: none}
    h1 {font-size: inherit}`,
  'a reset like the reboot of a component framework': `
    *, *::before, *::after {box-sizing: border-box}
    body {font-size: 1.25rem; line-height: 1.75; text-align: center; color: #fff; background: #212529}
    p {margin-bottom: 1rem; font-size: 1.5rem}
    button, select {text-transform: none; margin: 1rem}
    [role='button'] {cursor: pointer}
    [hidden] {display: none !important}
    section {padding: 4rem 0}
    svg {vertical-align: middle}`,
  'a large root font': `html {font-size: 32px} body {font: 700 2rem/3 Georgia, serif}`,
  icons: `svg {width: 24px !important; height: 24px !important; fill: currentcolor !important; stroke: red; overflow: hidden}
    svg * {fill: inherit !important} path, rect, circle {transition: all 2s; transform-box: fill-box}`,
  tracking: `body {letter-spacing: 2px; word-spacing: 8px; text-transform: uppercase; text-indent: 3em; white-space: pre;
    font-variant: small-caps; font-style: italic; font-stretch: 75%; font-kerning: none; font-feature-settings: 'smcp'}`,
  'text of any element': `text, tspan, span, div, p, button {font-family: cursive !important; font-size: 40px !important;
    letter-spacing: .3em !important; text-anchor: start !important; direction: rtl !important}`,
  'columns of text from the right': `body {direction: rtl; unicode-bidi: bidi-override; writing-mode: horizontal-tb; text-align: right}`,
  prose: `main {hyphens: auto; word-break: break-all; line-break: anywhere; overflow-wrap: anywhere; text-wrap: balance;
    text-shadow: 2px 2px red; paint-order: stroke; stroke: red; stroke-width: 3px; fill: red; dominant-baseline: hanging;
    -webkit-text-stroke: 1px red; shape-rendering: crispEdges; text-rendering: optimizeSpeed; quotes: none}`,
};
