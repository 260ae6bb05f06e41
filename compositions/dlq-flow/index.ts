import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, requeueing, retrying} from './scenario';
import {story} from './storyboard';

export const dlqFlow = explainer({
  id: 'dlq-flow',
  number: 20,
  title: 'Poison message to dead letter queue',
  chapter: CHAPTERS.failures,
  learn: 'One bad message must not stop the others, and must not be lost.',
  takeaway: 'Retry a few times, later each time. Then park it where a person looks.',
  smallPrint: 'If the consumer dies between publish and ack, there are two copies: be idempotent.',
  parameters,
  // One run of retries is seen step by step, then as one line of time; the end card shows it where the alarm has come.
  acts: (chosen) => {
    const retries = retrying(chosen);
    return [requeueing(chosen), retries, retries, retries];
  },
  story,
});
