import {join} from 'node:path';
import {BUILDS, buildPlayer} from './player/build';
import {FILM_PARTS} from './player/lateModels';
import {sizesPerFilm, type Size} from './player/sizes';

const FOLDER = join('dist', 'player');
/** What the player with one film may cost beside React, KB over the wire. */
const TARGET = 120;

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
const row = ({film, minified, gzip}: Size): string =>
  `  ${film.padEnd(32)}${kilobytes(minified)}${kilobytes(gzip)} gzip`;

const start = performance.now();
await buildPlayer(FOLDER);
const library = sizesPerFilm(join(FOLDER, BUILDS.library), ['index'], FILM_PARTS);
const page = sizesPerFilm(join(FOLDER, BUILDS.page), ['queue-explainer', 'elementContent'], FILM_PARTS);

console.log(`${FOLDER} in ${((performance.now() - start) / 1000).toFixed(1)} s

${join(FOLDER, BUILDS.library)}: for pages with React, player and one film beside React, models included (target ${TARGET} KB gzip)
${library.map(row).join('\n')}

${join(FOLDER, BUILDS.page)}: for any page, element and one film, React included
${page.map(row).join('\n')}`);
