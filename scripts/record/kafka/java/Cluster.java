import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What an administrator asks of the cluster, and what the cluster says of itself. */
final class Cluster {
    static final long LONGEST_WAIT_MS = 60_000;
    private static final long POLL_MS = 25;

    final Admin admin;
    /** Where the broker keeps its logs; null: not on this machine. */
    final File logs;

    Cluster(Admin admin, File logs) {
        this.admin = admin;
        this.logs = logs;
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        long end = System.currentTimeMillis() + LONGEST_WAIT_MS;
        while (!condition.holds()) {
            if (System.currentTimeMillis() > end) throw new IllegalStateException("UNSETTLED");
            Thread.sleep(POLL_MS);
        }
    }

    /** The value, or what really went wrong. */
    static <T> T get(KafkaFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException wrapped) {
            throw wrapped.getCause() instanceof Exception cause ? cause : wrapped;
        }
    }

    Set<String> topics() throws Exception {
        return new TreeSet<>(get(admin.listTopics().names()));
    }

    int partitionCount(String topic) throws Exception {
        try {
            return get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().size();
        } catch (UnknownTopicOrPartitionException gone) {
            return 0;
        }
    }

    void createTopic(String name, int partitions, Map<String, String> config) throws Exception {
        get(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config))).all());
        await(() -> partitionCount(name) == partitions && ends(name, IsolationLevel.READ_UNCOMMITTED) != null);
    }

    void deleteTopic(String name) throws Exception {
        get(admin.deleteTopics(List.of(name)).all());
        await(() -> !topics().contains(name));
    }

    void alterConfig(String topic, Map<String, String> config) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        List<AlterConfigOp> ops = config.entrySet().stream()
            .map(entry -> new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET)).toList();
        get(admin.incrementalAlterConfigs(Map.of(resource, ops)).all());
        await(() -> {
            Config now = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
            return config.entrySet().stream().allMatch(entry -> now.get(entry.getKey()) == null || entry.getValue().equals(now.get(entry.getKey()).value()));
        });
    }

    Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> offsets(String topic, OffsetSpec spec, IsolationLevel isolation) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new LinkedHashMap<>();
        for (int partition = 0; partition < partitionCount(topic); partition++) asked.put(new TopicPartition(topic, partition), spec);
        return asked.isEmpty() ? Map.of() : get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all());
    }

    private Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends(String topic, IsolationLevel isolation) {
        try {
            return offsets(topic, OffsetSpec.latest(), isolation);
        } catch (Exception notYet) {
            return null;
        }
    }

    /** Topic -> partition -> log start, high watermark, last stable offset. */
    Map<String, Object> topicsState(Set<String> shown) throws Exception {
        Map<String, Object> state = new TreeMap<>();
        for (String topic : topics()) {
            if (!shown.contains(topic)) continue;
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> starts = offsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends = offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> stable = offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
            Map<String, Object> partitions = new TreeMap<>();
            starts.forEach((partition, start) -> partitions.put(String.valueOf(partition.partition()), Notebook.fact(
                "logStart", start.offset(), "highWatermark", ends.get(partition).offset(), "lso", stable.get(partition).offset())));
            state.put(topic, partitions);
        }
        return state;
    }

    /** null: the broker does not know the group. */
    ConsumerGroupDescription group(String name) throws Exception {
        try {
            return get(admin.describeConsumerGroups(List.of(name)).all()).get(name);
        } catch (GroupIdNotFoundException unknown) {
            return null;
        }
    }

    String groupState(String name) throws Exception {
        ConsumerGroupDescription group = group(name);
        return group == null || group.groupState() == GroupState.DEAD ? "(none)" : group.groupState().toString();
    }

    Map<String, Object> groupFact(String name, Map<String, String> memberNames) throws Exception {
        ConsumerGroupDescription group = group(name);
        if (group == null || group.groupState() == GroupState.DEAD) return Notebook.fact("state", "(none)");
        Map<String, Object> members = new TreeMap<>();
        for (MemberDescription member : group.members()) members.put(memberNames.getOrDefault(member.consumerId(), member.clientId()), Step.names(member.assignment().topicPartitions()));
        Map<String, Object> committed = new TreeMap<>();
        Map<String, Object> lag = new TreeMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : get(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata()).entrySet()) {
            if (entry.getValue() == null) continue;
            TopicPartition partition = entry.getKey();
            committed.put(partition.toString(), entry.getValue().offset());
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends = offsets(partition.topic(), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
            if (ends.containsKey(partition)) lag.put(partition.toString(), ends.get(partition).offset() - entry.getValue().offset());
        }
        boolean stable = group.groupState() == GroupState.STABLE;
        return Notebook.fact(
            "state", group.groupState().toString(),
            "assignor", stable && !group.partitionAssignor().isEmpty() ? group.partitionAssignor() : Notebook.ABSENT,
            "members", members,
            "committed", committed.isEmpty() ? Notebook.ABSENT : committed,
            "lag", committed.isEmpty() ? Notebook.ABSENT : lag);
    }

    /** Names, sizes and times of a topic's files, to see whether they still change. */
    String files(String topic) throws Exception {
        StringBuilder files = new StringBuilder();
        for (int partition = 0; partition < partitionCount(topic); partition++)
            for (File segment : LogFiles.segments(folder(new TopicPartition(topic, partition))))
                files.append(segment.getName()).append(' ').append(segment.length()).append(' ').append(segment.lastModified()).append('\n');
        return files.toString();
    }

    File folder(TopicPartition partition) {
        if (logs == null) throw new IllegalStateException("the log files are not on this machine");
        return new File(logs, partition.toString());
    }

    /** Everything of a scenario is taken away, so that the next one finds nothing. */
    void clear(Set<String> groups) throws Exception {
        for (String group : groups)
            try {
                await(() -> Set.of("Empty", "(none)").contains(groupState(group)));
                get(admin.deleteConsumerGroups(List.of(group)).all());
            } catch (GroupIdNotFoundException nothing) {
                continue;
            }
        List<String> topics = new ArrayList<>(topics());
        for (String topic : topics) deleteTopic(topic);
        if (logs != null)
            await(() -> {
                String[] left = logs.list((dir, name) -> topics.stream().anyMatch(topic -> name.matches(java.util.regex.Pattern.quote(topic) + "-\\d+")));
                return left == null || left.length == 0;
            });
    }
}
