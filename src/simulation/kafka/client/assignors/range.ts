import {type TopicPartition, topicPartition} from '../../topicPartition';
import {type Assignor, compareMembers, subscribedTopics} from './assignor';

/** Topic by topic: members in order get blocks of neighbouring partitions, the first `n mod m` of them one more. [G5] */
export const range: Assignor = {
  name: 'range',
  cooperative: false,
  assign: (counts, members) => {
    const shares = new Map<string, TopicPartition[]>(members.map(({memberId}) => [memberId, []]));
    for (const topic of subscribedTopics(counts, members)) {
      const count = counts.get(topic) ?? 0;
      const interested = members.filter(({subscription}) => subscription.topics.includes(topic)).sort(compareMembers);
      const quota = Math.floor(count / interested.length);
      const larger = count % interested.length;
      let next = 0;
      interested.forEach(({memberId}, index) => {
        const share = quota + (index < larger ? 1 : 0);
        for (const end = next + share; next < end; next += 1) shares.get(memberId)?.push(topicPartition(topic, next));
      });
    }
    return Object.fromEntries(shares);
  },
};
