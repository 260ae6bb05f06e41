import {join} from 'node:path';
import {catalog} from '../../compositions/catalog';
import {renderStill} from '../../src/painter/node';
import {draw} from '../../src/stage/draw';
import {FORMATS} from '../../src/stage/format';
import {kindNames, samplePage, specimensOf} from '../../src/stage/samples/page';
import {posterFrame} from '../../src/storyboard/poster';
import {writeWhole} from '../outlets/writeWhole';
import {componentsDocument, filmPicture, partPicture} from './components';
import {filmAsWritten} from './moments';
import {problemsDocument} from './problems';
import {skillDocument} from './skill';

/** A file of the folder, and how it is made. */
interface ToWrite {
  /** Below the folder. */
  readonly path: string;
  readonly make: () => Uint8Array;
}

const WIDE = FORMATS['16:9'];
/** Pictures are 960 wide: to be read beside text. */
const SCALE = 0.5;
const SIZE = {width: WIDE.width, height: WIDE.height, scale: SCALE};

const text = (path: string, make: () => string): ToWrite => ({path, make: () => new TextEncoder().encode(make())});

const filmPictures = (): readonly ToWrite[] =>
  catalog.map(({id}) => ({
    path: join('references', filmPicture(id)),
    make: () => renderStill(draw(filmAsWritten(id), posterFrame(filmAsWritten(id).cut), 'dark', {format: WIDE}), SIZE),
  }));

const partPictures = (): readonly ToWrite[] =>
  kindNames().flatMap((kind) => {
    const [specimen] = specimensOf(kind);
    if (specimen === undefined) return [];
    const make = (): Uint8Array => renderStill(samplePage(specimen, 'dark', WIDE), SIZE);
    return [{path: join('references', partPicture(kind)), make}];
  });

/** Everything that the folder holds, in the order in which it is made. `site` is the address of the site that links lead to. */
export const interviewerFiles = (site: string): readonly ToWrite[] => [
  text('SKILL.md', () => skillDocument(site)),
  text(join('references', 'problems.md'), () => problemsDocument(site)),
  text(join('references', 'remotion-components.md'), () => componentsDocument(site)),
  ...filmPictures(),
  ...partPictures(),
];

/** Writes the folder, file by file, each whole; tells how far it is. */
export const buildInterviewer = (
  folder: string,
  site: string,
  onFile: (path: string, done: number, total: number) => void = () => undefined,
): void => {
  const files = interviewerFiles(site);
  for (const [index, {path, make}] of files.entries()) {
    writeWhole(join(folder, path), make());
    onFile(path, index + 1, files.length);
  }
};
