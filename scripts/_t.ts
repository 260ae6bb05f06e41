import {simulate} from '../src/simulation/simulate';
const n = Number(process.argv[2] ?? 5000);
const sc = {
  latency: 5,
  rabbitmq: {queues: [{name: 'q'}]},
  sinks: [{is: 'provider', name: 'pay'}],
  actors: [
    {
      is: 'publisher',
      name: 'p',
      key: 'q',
      every: 2,
      publishes: Array.from({length: n}, (_, i) => ({message: `M${i}`, body: {amount: 5}})),
    },
    ...['A', 'B', 'C', 'D'].map((name) => ({
      is: 'consumer',
      name,
      queue: 'q',
      prefetch: 10,
      handle: [{work: 7}, {ack: true}],
    })),
  ],
};
for (let i = 0; i < 4; i++) {
  const t = performance.now();
  const h = simulate(sc);
  const d = performance.now() - t;
  console.log(
    h.events.length,
    d.toFixed(0) + 'ms',
    (((h.events.length / d) * 1000) / 1e6).toFixed(3) + ' M/s',
    (process.memoryUsage().heapUsed / 1e6).toFixed(0) + 'MB',
  );
}
