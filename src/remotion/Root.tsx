import type {FC} from 'react';
import {Composition, Folder} from 'remotion';
import {catalog} from '../../compositions/catalog';
import type {Chapter} from '../storyboard/chapters';
import {FPS} from '../storyboard/cut';
import {HEIGHT, WIDTH} from '../stage/format';
import {kindNames} from '../stage/samples/page';
import {compositionOf, compositionOfScenario, type FilmComposition} from './composition';
import {loadFonts} from './fonts';
import {partComposition, type PartComposition} from './partComposition';

void loadFonts();

const films = catalog.map((explainer) => ({chapter: explainer.chapter, composition: compositionOf(explainer)}));
const chapters = [...new Set(films.map(({chapter}) => chapter))];
/** The first run of the first film serves as the example of a scenario. */
const ownScenario = compositionOfScenario(catalog[0]?.plan({}).acts[0]);

/** Remotion allows letters, digits and hyphens. */
const folderName = ({number, title}: Chapter) => `${number}-${title.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;

const parts = kindNames().map(partComposition);

const composed = (composition: FilmComposition | PartComposition) => (
  <Composition key={composition.id} {...composition} width={WIDTH} height={HEIGHT} fps={FPS} />
);

/** All films by chapter, one composition for any other scenario, and every kind of part alone. */
export const Root: FC = () => (
  <>
    {chapters.map((chapter) => (
      <Folder key={chapter.number} name={folderName(chapter)}>
        {films.filter((film) => film.chapter === chapter).map(({composition}) => composed(composition))}
      </Folder>
    ))}
    {composed(ownScenario)}
    <Folder name="parts">{parts.map(composed)}</Folder>
  </>
);
