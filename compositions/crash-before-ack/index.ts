import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, scenario} from './scenario';
import {story} from './storyboard';

export const crashBeforeAck = explainer({
  id: 'crash-before-ack',
  number: 8,
  title: 'Crash before the ack',
  chapter: CHAPTERS.guarantees,
  learn: 'At least once means: be ready to see it twice.',
  takeaway: 'At-least-once delivery and an idempotent consumer: the effect happens exactly once.',
  smallPrint: 'Holds while it is retried until done, and while the provider remembers the key.',
  parameters,
  acts: (chosen) => [scenario(chosen, false), scenario(chosen, true)],
  story,
});
