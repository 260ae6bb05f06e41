import {expect, test} from 'vitest';
import {problemsOfCase} from './caseOf';

test.each([
  [
    'o8-topic-config-misspelt',
    'kafka.topics[0].config["retention.mss"]',
    /^the cluster refuses it: INVALID_CONFIG Unknown topic config name: retention\.mss$/,
  ],
  [
    'o7-partitioner-class-unknown',
    'actors[0].config',
    /^the client refuses it: ConfigException: Invalid value com\.acme\.Mine for configuration partitioner\.class: Class com\.acme\.Mine could not be found\./,
  ],
  [
    'o7-partitioner-of-another-client',
    'actors[0].config',
    /^There is no producer setting "partitioner": the Java client would warn, and go on without it\. Allowed are: acks/,
  ],
])('%s: nothing that is unknown is passed over in silence', (name, path, message) => {
  expect(problemsOfCase(name)).toEqual([{path, message: expect.stringMatching(message) as unknown}]);
});
