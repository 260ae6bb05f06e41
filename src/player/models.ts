/**
 * Brings the models of brokers that a film's runs are about. Here they are all there; the build of the player puts a module
 * in this place that fetches them (`scripts/player/lateModels.ts`).
 */
export const bringModels = (systems: readonly string[]): Promise<unknown> => Promise.resolve(systems);

/** The same as far as it is known before the film itself has come, by its id. */
export const bringModelsOf = (film: string): Promise<unknown> => Promise.resolve(film);
