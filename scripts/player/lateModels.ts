import {resolve} from 'node:path';
import type {Plugin} from 'vite';
import {catalog} from '../../compositions/catalog';
import * as kafka from '../../src/simulation/kafka';
import * as rabbitmq from '../../src/simulation/rabbitmq';
import * as sqs from '../../src/simulation/sqs';
import type {Explainer} from '../../src/storyboard/explainer';
import type {FilmParts} from './sizes';

const MODELS = {kafka, rabbitmq, sqs} as const;
type System = keyof typeof MODELS;
const SYSTEMS = Object.keys(MODELS) as readonly System[];

/** The brokers that a film's runs are about, whatever its parameters. */
const systemsOf = (explainer: Explainer): readonly string[] =>
  explainer
    .plan({})
    .acts.flatMap((scenario) => [...Object.keys(scenario), ...Object.values(scenario.systems ?? {}).map(({is}) => is)]);

/** Each film of the catalogue with the brokers whose models it brings. */
export const FILM_PARTS: readonly FilmParts[] = catalog.map((film) => ({
  film: film.id,
  systems: SYSTEMS.filter((system) => systemsOf(film).includes(system)),
}));

const folderOf = (system: System): string => resolve('src/simulation', system);
const indexOf = (system: System): string => resolve(folderOf(system), 'index.ts');
const LOADER = resolve('src/player/models.ts');
const LATE = '\0late-model:';

/** Stands for a model: its names, which get their meaning when the model has come. Imports see that, as they are live. */
const standIn = (system: System): string => {
  const names = Object.keys(MODELS[system]).join(', ');
  return `export let ${names};\nexport const come = (model) => { ({${names}} = model); };`;
};

const loader =
  (): string => `${SYSTEMS.map((system) => `import {come as ${system}} from '${LATE}${system}';`).join('\n')}
const models = {
${SYSTEMS.map((system) => `  ${system}: () => import(${JSON.stringify(indexOf(system))}).then(${system}),`).join('\n')}
};
const known = ${JSON.stringify(Object.fromEntries(FILM_PARTS.map(({film, systems}) => [film, systems])))};
export const bringModelsOf = (film) => Promise.all((known[film] ?? []).map((system) => models[system]()));`;

/** Whether this may be an import of a model's index: from outside, or from what lives with the model (its fold, its wire, its actors). */
const isAskedFor = (system: System, source: string, importer: string): boolean =>
  source.endsWith(`/${system}`) || (/^\.{1,2}(\/\.\.)*$/.test(source) && importer.startsWith(folderOf(system)));

/**
 * Everything that tells a film may ask any broker's model, and so a bundle would hold all of them. Here they are fetched
 * with the film, those that its runs are about: `src/player/models.ts` does it.
 */
export const lateModels = (): Plugin => ({
  name: 'late-models',
  enforce: 'pre',
  apply: 'build',
  async resolveId(source, importer, options) {
    if (source.startsWith(LATE)) return source;
    if (importer === undefined || importer === LOADER) return undefined;
    const system = SYSTEMS.find((name) => isAskedFor(name, source, importer));
    if (system === undefined) return undefined;
    const found = await this.resolve(source, importer, {...options, skipSelf: true});
    return found?.id === indexOf(system) ? LATE + system : found;
  },
  load(id) {
    if (id === LOADER) return loader();
    const system = SYSTEMS.find((name) => id === LATE + name);
    return system && standIn(system);
  },
});
