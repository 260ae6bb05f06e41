import {type TopicPartition, topicPartition} from '../../topicPartition';
import {type Assignor, compareMembers, subscribedTopics} from './assignor';

/** All partitions by topic and number are dealt to the members in order, past those who did not subscribe. Nothing is remembered. [G6] */
export const roundRobin: Assignor = {
  name: 'roundrobin',
  cooperative: false,
  assign: (counts, members) => {
    const shares = new Map<string, TopicPartition[]>(members.map(({memberId}) => [memberId, []]));
    const circle = [...members].sort(compareMembers);
    let turn = 0;
    for (const topic of subscribedTopics(counts, members))
      for (let partition = 0; partition < (counts.get(topic) ?? 0); partition += 1) {
        while (circle[turn % circle.length]?.subscription.topics.includes(topic) === false) turn += 1;
        shares.get(circle[turn % circle.length]?.memberId ?? '')?.push(topicPartition(topic, partition));
        turn += 1;
      }
    return Object.fromEntries(shares);
  },
};
