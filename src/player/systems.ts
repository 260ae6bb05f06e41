import type {Explainer} from '../storyboard/explainer';

/** The brokers that a film's runs are about, whatever its parameters. */
export const systemsOf = (explainer: Explainer): readonly string[] =>
  explainer
    .plan({})
    .acts.flatMap((scenario) => [...Object.keys(scenario), ...Object.values(scenario.systems ?? {}).map(({is}) => is)]);
