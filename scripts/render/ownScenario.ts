import {basename} from 'node:path';
import {catalog} from '../../compositions/catalog';
import {readJsonFile} from '../commandLine/props';
import {scenarioName} from './fileName';
import type {FilmSource} from './job';

/** The scenario in a file, under a name that no film of the catalogue has. Throws UsageError when the file is no JSON. */
export const ownScenario = (file: string): FilmSource => ({
  scenario: readJsonFile(file, '--scenario'),
  name: scenarioName(
    basename(file).replace(/\.json$/i, ''),
    catalog.map(({id}) => id),
  ),
});
