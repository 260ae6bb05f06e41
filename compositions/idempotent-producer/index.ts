import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, scenario} from './scenario';
import {story} from './storyboard';

export const idempotentProducer = explainer({
  id: 'idempotent-producer',
  number: 9,
  title: 'Idempotent producer',
  chapter: CHAPTERS.guarantees,
  learn: 'A retry is a guess that the first try failed. A number on each batch makes a wrong guess harmless.',
  takeaway: "It covers the producer's own retries. What the application repeats needs an id of its own.",
  smallPrint: 'acks=1 or retries=0 alone switch it off, silently. Five batches are remembered.',
  parameters,
  acts: (chosen) => [scenario(chosen, false), scenario(chosen, true)],
  story,
});
