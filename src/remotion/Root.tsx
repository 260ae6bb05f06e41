import type {FC} from 'react';
import {Composition, Folder} from 'remotion';
import {catalog} from '../../compositions/catalog';
import type {Chapter} from '../storyboard/chapters';
import {FPS} from '../storyboard/cut';
import {ASPECTS} from '../stage/format';
import {kindNames} from '../stage/samples/page';
import {compositionOf, compositionOfScenario, type FilmComposition} from './composition';
import {loadFonts} from './fonts';
import {partComposition, type PartComposition} from './partComposition';

void loadFonts();

const films = catalog.flatMap((explainer) =>
  ASPECTS.map((aspect) => ({chapter: explainer.chapter, composition: compositionOf(explainer, aspect)})),
);
const chapters = [...new Set(films.map(({chapter}) => chapter))];
/** The first run of the first film serves as the example of a scenario. */
const ownScenarios = ASPECTS.map((aspect) => compositionOfScenario(catalog[0]?.plan({}).acts[0], aspect));

/** Remotion allows letters, digits and hyphens. */
const folderName = ({number, title}: Chapter) => `${number}-${title.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;

const parts = kindNames().map(partComposition);

const composed = (composition: FilmComposition | PartComposition) => (
  <Composition key={composition.id} {...composition} fps={FPS} />
);

/** All films by chapter in each format, compositions for any other scenario, and every kind of part alone. */
export const Root: FC = () => (
  <>
    {chapters.map((chapter) => (
      <Folder key={chapter.number} name={folderName(chapter)}>
        {films.filter((film) => film.chapter === chapter).map(({composition}) => composed(composition))}
      </Folder>
    ))}
    {ownScenarios.map(composed)}
    <Folder name="parts">{parts.map(composed)}</Folder>
  </>
);
