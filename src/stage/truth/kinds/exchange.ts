import type {KindTruth} from './kind';

/** Its type above, its name in the middle. */
export const exchange: KindTruth<'exchange'> = {
  words: ({name}, {scenario}) => {
    const declared = scenario.rabbitmq?.exchanges.find((one) => one.name === name);
    return [`${declared?.type ?? ''} exchange`, name];
  },
};
