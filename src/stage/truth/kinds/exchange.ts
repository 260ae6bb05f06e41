import {falseDrawing, falseView, saying} from '../falsehood';
import type {KindTruth} from './kind';

/** Its name above, its type in the middle. */
export const exchange: KindTruth<'exchange'> = {
  isDrawn: ({of}, {scenario}) => scenario.rabbitmq?.exchanges.some(({name}) => name === of.name) === true,
  words: ({of}, {scenario}) => {
    const declared = scenario.rabbitmq?.exchanges.find(({name}) => name === of.name);
    return [of.name, declared?.type ?? ''];
  },
  falsehoods: [
    falseView<{type: string}>('it is of another type', ({type}) => ({type: type === 'fanout' ? 'topic' : 'fanout'})),
    falseDrawing('it has another name', saying(/^sales$/, 'orders')),
  ],
};
