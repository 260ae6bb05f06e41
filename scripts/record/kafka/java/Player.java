import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.message.ProduceResponseData;

/** Plays one scenario to a live cluster. */
final class Player {
    private static final Object ABSENT = Notebook.ABSENT;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long ROUND_MS = 10;
    private static final long QUIET_MS = 600;
    private static final long STILL_MS = 1500;
    private static final long NEVER_GIVEN = 987_654;

    private final Cluster cluster;
    private final String bootstrap;
    /** Makes transactional ids of this run its own: the coordinator never forgets them. */
    private final String suffix;
    private final JsonNode scenario;
    private final Notebook notebook = new Notebook();
    private final Map<String, Object> open = new TreeMap<>();
    private final Map<String, Integer> instances = new HashMap<>();
    private final Set<String> groups = new TreeSet<>();
    private final Set<String> topics = new TreeSet<>();
    private final Map<String, Long> rawIds = new HashMap<>();
    private final Map<String, String> transactionalIds = new HashMap<>();
    /** Members by the scenario's names: a static one that takes another's place keeps that one's client id. */
    private final Map<String, String> memberNames = new HashMap<>();
    private Step step;

    Player(Cluster cluster, String bootstrap, String suffix, JsonNode scenario) {
        this.cluster = cluster;
        this.bootstrap = bootstrap;
        this.suffix = suffix;
        this.scenario = scenario;
    }

    List<Map<String, Object>> play() throws Exception {
        scenario.path("groups").forEach(group -> groups.add(group.asText()));
        for (JsonNode topic : scenario.path("topics")) {
            topics.add(topic.get("name").asText());
            cluster.createTopic(topic.get("name").asText(), topic.get("partitions").asInt(), new Step(topic).table("config"));
        }
        List<Map<String, Object>> steps = new ArrayList<>();
        try {
            int number = 0;
            for (JsonNode json : scenario.get("steps")) {
                step = new Step(json);
                take();
                rememberMembers();
                boolean shows = scenario.path("state").asBoolean(true) && json.path("state").asBoolean(true);
                steps.add(Notebook.fact("step", ++number, "do", json, "events", notebook.take(), "state", shows ? state() : ABSENT));
            }
        } finally {
            for (String name : List.copyOf(open.keySet())) kill(name);
            cluster.clear(groups);
        }
        return steps;
    }

    private void rememberMembers() {
        open.forEach((name, client) -> {
            if (!(client instanceof KafkaConsumer<?, ?> consumer)) return;
            try {
                int instance = instances.get(name);
                memberNames.put(consumer.groupMetadata().memberId(), instance == 1 ? name : name + "." + instance);
            } catch (RuntimeException noGroup) {
                return;
            }
        });
    }

    private Object state() throws Exception {
        Map<String, Object> shownTopics = cluster.topicsState(topics);
        Map<String, Object> shownGroups = new TreeMap<>();
        for (String group : groups) shownGroups.put(group, cluster.groupFact(group, memberNames));
        if (shownTopics.isEmpty() && shownGroups.isEmpty()) return ABSENT;
        return Notebook.fact("topics", shownTopics.isEmpty() ? ABSENT : shownTopics, "groups", shownGroups.isEmpty() ? ABSENT : shownGroups);
    }

    private String client() {
        for (String field : List.of("consumer", "producer", "client")) if (step.has(field)) return step.text(field);
        throw new IllegalArgumentException(step.op() + " names no client");
    }

    private void error(String kind, String actor, Throwable error) {
        notebook.noteFact(actor == null ? "" : actor, Notebook.with(Notebook.fact("event", "error", kind, actor), notebook.failure(error, step.is("text"))));
    }

    private void adminError(Throwable error) {
        notebook.noteFact("", Notebook.with(Notebook.fact("event", "error"), notebook.failure(error, step.is("text"))));
    }

    // ---- clients

    private Object opened(String name) throws Exception {
        if (open.containsKey(name)) return open.get(name);
        JsonNode client = scenario.get("clients").get(name);
        String kind = client.get("kind").asText();
        int instance = instances.getOrDefault(name, 0) + 1;
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", bootstrap, "client.id", instance == 1 ? name : name + "." + instance));
        config.putAll(kind.equals("producer") ? Defaults.PRODUCER : Defaults.CONSUMER);
        config.putAll(new Step(client).table("config"));
        Object transactionalId = config.get("transactional.id");
        if (transactionalId != null) {
            transactionalIds.put(transactionalId + suffix, (String) transactionalId);
            config.put("transactional.id", transactionalId + suffix);
        }
        Object made;
        try {
            made = switch (kind) {
                case "producer" -> new KafkaProducer<String, String>(config);
                case "consumer" -> new KafkaConsumer<String, String>(config);
                default -> new RawConnection(bootstrap);
            };
        } catch (IllegalArgumentException | IllegalStateException | org.apache.kafka.common.KafkaException refused) {
            error(kind, name, refused);
            return null;
        }
        instances.put(name, instance);
        open.put(name, made);
        if (kind.equals("consumer") && config.containsKey("group.id")) groups.add((String) config.get("group.id"));
        return made;
    }

    @SuppressWarnings("unchecked")
    private KafkaConsumer<String, String> consumer() throws Exception {
        return (KafkaConsumer<String, String>) opened(step.text("consumer"));
    }

    @SuppressWarnings("unchecked")
    private KafkaProducer<String, String> producer() throws Exception {
        return (KafkaProducer<String, String>) opened(step.text("producer"));
    }

    /** The crash: connections are dropped, nothing is said. The clients have no call for it. */
    private void kill(String name) throws Exception {
        Object client = open.remove(name);
        if (client instanceof RawConnection connection) connection.close();
        if (client instanceof KafkaProducer<?, ?> producer) {
            Object sender = field(producer, "sender");
            ((org.apache.kafka.clients.KafkaClient) field(sender, "client")).close();
            producer.close(Duration.ZERO);
        }
        if (client instanceof KafkaConsumer<?, ?> consumer) {
            Object delegate = field(consumer, "delegate");
            Object network = field(delegate, "client");
            Object coordinator = field(delegate, "coordinator");
            if (coordinator != null) {
                java.lang.reflect.Method stop = method(coordinator.getClass(), "closeHeartbeatThread");
                stop.invoke(coordinator);
            }
            ((java.io.Closeable) network).close();
        }
    }

    private static Object field(Object of, String name) throws Exception {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass())
            for (Field field : type.getDeclaredFields())
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(of);
                }
        throw new NoSuchFieldException(name);
    }

    private static java.lang.reflect.Method method(Class<?> of, String name) throws Exception {
        for (Class<?> type = of; type != null; type = type.getSuperclass())
            for (java.lang.reflect.Method method : type.getDeclaredMethods())
                if (method.getName().equals(name) && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    return method;
                }
        throw new NoSuchMethodException(name);
    }

    // ---- steps

    private void take() throws Exception {
        switch (step.op()) {
            case "send" -> send();
            case "initTransactions", "begin", "commit", "abort", "sendOffsets" -> transact();
            case "rawInit" -> rawInit();
            case "rawSend" -> rawSend();
            case "poll" -> poll();
            case "settle" -> settle();
            case "positions" -> positions();
            case "commitSync" -> commitSync();
            case "commitAsync" -> commitAsync();
            case "subscribe", "unsubscribe", "assign", "seek", "seekToBeginning", "seekToEnd", "pause", "resume", "enforceRebalance",
                 "committed", "offsetsForTimes", "offsetRange", "paused", "generation" -> ask();
            case "close" -> close();
            case "kill" -> {
                kill(client());
                notebook.note(client(), "event", "killed", "client", client());
            }
            case "restart" -> opened(client());
            case "wait" -> Thread.sleep(step.number("ms", 0));
            default -> administrate();
        }
    }

    private static String value(JsonNode record) {
        if (record.has("valueBytes")) return "x".repeat(record.get("valueBytes").asInt());
        return record.hasNonNull("value") ? record.get("value").asText() : null;
    }

    private void send() throws Exception {
        String name = step.text("producer");
        String topic = step.text("topic");
        KafkaProducer<String, String> producer = producer();
        if (producer == null) return;
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        List<Throwable> thrown = new ArrayList<>();
        for (JsonNode record : step.json().get("records")) {
            ProducerRecord<String, String> made;
            try {
                made = new ProducerRecord<>(topic, record.hasNonNull("partition") ? record.get("partition").asInt() : null,
                    record.hasNonNull("timestamp") ? record.get("timestamp").asLong() : null,
                    record.hasNonNull("key") ? record.get("key").asText() : null, value(record));
            } catch (IllegalArgumentException unbuildable) {
                error("producer", name, unbuildable);
                return;
            }
            for (JsonNode header : record.path("headers"))
                made.headers().add(new RecordHeader(header.get(0).asText(), header.get(1).isNull() ? null : header.get(1).asText().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            try {
                futures.add(producer.send(made));
                thrown.add(null);
            } catch (RuntimeException refused) {
                futures.add(null);
                thrown.add(refused);
            }
            if (!step.is("batch")) producer.flush();
        }
        if (step.is("batch")) producer.flush();
        Set<Integer> partitions = new HashSet<>();
        int index = 0;
        for (JsonNode record : step.json().get("records")) {
            Object value = Notebook.shown(value(record));
            Throwable failure = thrown.get(index);
            boolean threw = failure != null;
            RecordMetadata metadata = null;
            if (!threw)
                try {
                    metadata = futures.get(index).get();
                } catch (ExecutionException failed) {
                    failure = failed.getCause();
                }
            index++;
            if (metadata != null) partitions.add(metadata.partition());
            if (step.is("spread")) continue;
            if (failure != null)
                notebook.noteFact(name, Notebook.with(Notebook.fact("event", "send-error", "producer", name, "topic", topic, "value", value == null ? ABSENT : value,
                    "thrown", threw ? true : ABSENT), original(notebook.failure(failure, step.is("text")))));
            else
                notebook.note(name, "event", "sent", "producer", name, "topic", topic, "partition", metadata.partition(), "offset", metadata.hasOffset() ? metadata.offset() : ABSENT,
                    "key", record.hasNonNull("key") ? record.get("key").asText() : ABSENT, "value", value == null ? ABSENT : value);
        }
        if (step.is("spread")) notebook.note(name, "event", "spread", "producer", name, "topic", topic, "records", index, "partitions", partitions.size());
    }

    /** Texts speak of the scenario's transactional ids, not of this run's. */
    private Map<String, Object> original(Map<String, Object> failure) {
        failure.computeIfPresent("text", (name, text) -> ((String) text).replace(suffix, ""));
        return failure;
    }

    private void transact() throws Exception {
        String name = step.text("producer");
        KafkaProducer<String, String> producer = producer();
        if (producer == null) return;
        try {
            switch (step.op()) {
                case "initTransactions" -> producer.initTransactions();
                case "begin" -> producer.beginTransaction();
                case "commit" -> producer.commitTransaction();
                case "abort" -> producer.abortTransaction();
                default -> {
                    ConsumerGroupMetadata metadata = step.has("consumer")
                        ? ((KafkaConsumer<?, ?>) opened(step.text("consumer"))).groupMetadata()
                        : new ConsumerGroupMetadata(step.text("group"));
                    producer.sendOffsetsToTransaction(step.offsets("offsets"), metadata);
                }
            }
        } catch (RuntimeException failed) {
            notebook.noteFact(name, Notebook.with(Notebook.fact("event", "transaction-error", "producer", name, "op", step.op()), original(notebook.failure(failed, step.is("text")))));
            return;
        }
        // The call returns when the coordinator has decided; the markers follow.
        for (String id : transactionalIds.keySet())
            try {
                Cluster.await(() -> !transaction(id).state().toString().startsWith("Prepare"));
            } catch (org.apache.kafka.common.errors.TransactionalIdNotFoundException unknown) {
                continue;
            }
        String event = Map.of("initTransactions", "initialized", "begin", "begun", "commit", "transaction-committed", "abort", "transaction-aborted", "sendOffsets", "offsets-sent").get(step.op());
        notebook.note(name, "event", event, "producer", name);
    }

    private TransactionDescription transaction(String id) throws Exception {
        return Cluster.get(cluster.admin.describeTransactions(List.of(id)).all()).get(id);
    }

    private void rawInit() throws Exception {
        InitProducerIdResponse answer = ((RawConnection) opened(client())).init();
        rawIds.put(step.text("id"), answer.data().producerId());
        notebook.note(client(), "event", "producer-id", "client", client(), "id", step.text("id"), "producer", notebook.producer(answer.data().producerId()), "epoch", answer.data().producerEpoch());
    }

    private void rawSend() throws Exception {
        long id = step.has("id") ? rawIds.getOrDefault(step.text("id"), NEVER_GIVEN) : -1;
        int partition = (int) step.number("partition", 0);
        ProduceResponseData.PartitionProduceResponse answer = ((RawConnection) opened(client()))
            .produce(step.text("topic"), partition, id, (short) step.number("epoch", -1), (int) step.number("seq", -1), step.texts("values"));
        if (answer.errorCode() != 0)
            notebook.note(client(), "event", "produce-error", "client", client(), "topic", step.text("topic"), "partition", partition, "error", Errors.forCode(answer.errorCode()).name());
        else
            notebook.note(client(), "event", "produced", "client", client(), "topic", step.text("topic"), "partition", partition, "baseOffset", answer.baseOffset(), "logStart", answer.logStartOffset());
    }

    /** One poll(). -1: it failed, which is noted. */
    private int pollOnce(String name, KafkaConsumer<String, String> consumer, Duration timeout) {
        try {
            ConsumerRecords<String, String> records = consumer.poll(timeout);
            records.forEach(record -> notebook.noteRecord(name, record));
            return records.count();
        } catch (RuntimeException failed) {
            Object partitions = ABSENT;
            if (failed instanceof OffsetOutOfRangeException out) {
                Map<String, Object> positions = new TreeMap<>();
                out.offsetOutOfRangePartitions().forEach((partition, position) -> positions.put(partition.toString(), position));
                partitions = positions;
            } else if (failed instanceof NoOffsetForPartitionException none) partitions = Step.names(none.partitions());
            notebook.noteFact(name, Notebook.with(Notebook.fact("event", "poll-error", "consumer", name, "partitions", partitions), notebook.failure(failed, step.is("text"))));
            return -1;
        }
    }

    private void poll() throws Exception {
        KafkaConsumer<String, String> consumer = consumer();
        if (consumer == null) return;
        boolean bounded = step.has("forMs");
        long until = step.number("until", Long.MAX_VALUE);
        long times = step.number("times", step.has("until") || bounded ? Long.MAX_VALUE : 1);
        long end = System.currentTimeMillis() + step.number("forMs", step.number("timeoutMs", 30_000));
        long records = 0;
        for (long full = 0; full < times && records < until && System.currentTimeMillis() < end; ) {
            int count = pollOnce(step.text("consumer"), consumer, POLL);
            if (count < 0) return;
            records += count;
            if (count > 0) full++;
        }
        // The fetch still under way is answered before the next step begins.
        Thread.sleep(2 * POLL.toMillis());
    }

    private boolean isSettled(Map<String, KafkaConsumer<String, String>> consumers) throws Exception {
        for (Map.Entry<String, KafkaConsumer<String, String>> entry : consumers.entrySet()) {
            KafkaConsumer<String, String> consumer = entry.getValue();
            JsonNode groupId = scenario.get("clients").get(entry.getKey()).path("config").path("group.id");
            if (groupId.isMissingNode() || consumer.subscription().isEmpty() || step.is("anyState")) continue;
            ConsumerGroupDescription group = cluster.group(groupId.asText());
            if (group == null || !group.groupState().toString().equals("Stable")) return false;
            if (step.has("members") && group.members().size() != step.number("members", 0)) return false;
            String memberId = consumer.groupMetadata().memberId();
            boolean known = group.members().stream().anyMatch(member -> member.consumerId().equals(memberId) && member.assignment().topicPartitions().equals(consumer.assignment()));
            if (!known) return false;
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private void settle() throws Exception {
        Map<String, KafkaConsumer<String, String>> consumers = new TreeMap<>();
        List<String> wanted = step.has("consumers") ? step.texts("consumers") : List.copyOf(open.keySet());
        for (String name : wanted)
            if (opened(name) instanceof KafkaConsumer<?, ?> consumer && !(consumer.subscription().isEmpty() && consumer.assignment().isEmpty()))
                consumers.put(name, (KafkaConsumer<String, String>) consumer);
        long quiet = step.number("quietMs", QUIET_MS);
        long end = System.currentTimeMillis() + Cluster.LONGEST_WAIT_MS;
        long quietSince = System.currentTimeMillis();
        int seen = notebook.count();
        while (System.currentTimeMillis() < end) {
            for (Map.Entry<String, KafkaConsumer<String, String>> entry : consumers.entrySet())
                if (pollOnce(entry.getKey(), entry.getValue(), Duration.ZERO) < 0) return;
            if (notebook.count() != seen || !isSettled(consumers)) {
                seen = notebook.count();
                quietSince = System.currentTimeMillis();
            } else if (System.currentTimeMillis() - quietSince >= quiet) return;
            Thread.sleep(ROUND_MS);
        }
        notebook.note("", "event", "UNSETTLED");
    }

    private void positions() throws Exception {
        String name = step.text("consumer");
        KafkaConsumer<String, String> consumer = consumer();
        if (consumer == null) return;
        List<String> partitions = step.has("partitions") ? step.texts("partitions") : Step.names(consumer.assignment());
        Duration timeout = Duration.ofMillis(step.number("timeoutMs", 10_000));
        boolean grouped = scenario.get("clients").get(name).path("config").has("group.id");
        for (String partition : partitions) {
            TopicPartition asked = Step.partition(partition);
            Object position;
            try {
                position = consumer.position(asked, timeout);
            } catch (RuntimeException failed) {
                position = failed.getClass().getSimpleName();
            }
            Object committed = ABSENT;
            if (grouped)
                try {
                    OffsetAndMetadata offset = consumer.committed(Set.of(asked), timeout).get(asked);
                    committed = offset == null ? null : offset.offset();
                } catch (RuntimeException failed) {
                    committed = failed.getClass().getSimpleName();
                }
            OptionalLong lag = step.is("lag") ? consumer.currentLag(asked) : OptionalLong.empty();
            notebook.note(name, "event", "position", "consumer", name, "partition", partition, "position", position, "committed", committed, "lag", lag.isPresent() ? lag.getAsLong() : ABSENT);
        }
    }

    private static Map<String, Object> plain(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<String, Object> plain = new TreeMap<>();
        offsets.forEach((partition, offset) -> plain.put(partition.toString(), offset.offset()));
        return plain;
    }

    private static Map<TopicPartition, OffsetAndMetadata> consumed(KafkaConsumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : consumer.assignment())
            try {
                offsets.put(partition, new OffsetAndMetadata(consumer.position(partition, Duration.ZERO)));
            } catch (RuntimeException unknown) {
                continue;
            }
        return offsets;
    }

    private void commitSync(String name, KafkaConsumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> given) {
        Map<TopicPartition, OffsetAndMetadata> offsets = given == null ? consumed(consumer) : given;
        try {
            if (given == null) consumer.commitSync();
            else consumer.commitSync(given);
            notebook.note(name, "event", "committed", "consumer", name, "offsets", plain(offsets));
        } catch (RuntimeException failed) {
            notebook.noteFact(name, Notebook.with(Notebook.fact("event", "commit-error", "consumer", name), notebook.failure(failed, step.is("text"))));
        }
    }

    private void commitSync() throws Exception {
        KafkaConsumer<String, String> consumer = consumer();
        if (consumer == null) return;
        try {
            commitSync(step.text("consumer"), consumer, step.has("offsets") ? step.offsets("offsets") : null);
        } catch (IllegalArgumentException negative) {
            error("consumer", step.text("consumer"), negative);
        }
    }

    private void commitAsync() throws Exception {
        String name = step.text("consumer");
        KafkaConsumer<String, String> consumer = consumer();
        OffsetCommitCallback callback = (offsets, failed) -> {
            if (failed == null) notebook.note(name, "event", "committed", "consumer", name, "offsets", plain(offsets));
            else notebook.noteFact(name, Notebook.with(Notebook.fact("event", "commit-error", "consumer", name), notebook.failure(failed, step.is("text"))));
        };
        if (step.has("offsets")) consumer.commitAsync(step.offsets("offsets"), callback);
        else consumer.commitAsync(callback);
    }

    private ConsumerRebalanceListener listener(String name, KafkaConsumer<String, String> consumer) {
        return new ConsumerRebalanceListener() {
            private void told(String event, String deed, Collection<TopicPartition> partitions) {
                notebook.note(name, "event", event, "consumer", name, "partitions", Step.names(partitions));
                switch (scenario.get("clients").get(name).path(deed).asText("")) {
                    case "commitSync" -> commitSync(name, consumer, null);
                    case "seekToBeginning" -> consumer.seekToBeginning(partitions);
                    default -> { }
                }
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                told("assigned", "onAssigned", partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                told("revoked", "onRevoked", partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                told("lost", "onLost", partitions);
            }
        };
    }

    private void ask() throws Exception {
        String name = step.text("consumer");
        KafkaConsumer<String, String> consumer = consumer();
        if (consumer == null) return;
        Collection<TopicPartition> given = step.has("partitions") ? step.partitions("partitions") : null;
        try {
            Collection<TopicPartition> partitions = given == null ? consumer.assignment() : given;
            switch (step.op()) {
                case "subscribe" -> {
                    if (step.has("pattern")) consumer.subscribe(java.util.regex.Pattern.compile(step.text("pattern")), listener(name, consumer));
                    else consumer.subscribe(step.texts("topics"), listener(name, consumer));
                }
                case "unsubscribe" -> consumer.unsubscribe();
                case "assign" -> consumer.assign(given == null ? List.of() : given);
                case "seek" -> consumer.seek(Step.partition(step.text("partition")), step.number("offset", 0));
                case "seekToBeginning" -> consumer.seekToBeginning(partitions);
                case "seekToEnd" -> consumer.seekToEnd(partitions);
                case "pause" -> consumer.pause(partitions);
                case "resume" -> consumer.resume(partitions);
                case "enforceRebalance" -> consumer.enforceRebalance();
                case "paused" -> notebook.note(name, "event", "paused", "consumer", name, "partitions", Step.names(consumer.paused()));
                case "generation" -> notebook.note(name, "event", "generation", "consumer", name, "generation", consumer.groupMetadata().generationId());
                case "committed" -> {
                    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
                    for (String partition : Step.names(partitions)) {
                        OffsetAndMetadata offset = committed.get(Step.partition(partition));
                        notebook.note(name, "event", "committed-offset", "consumer", name, "partition", partition, "offset", offset == null ? null : offset.offset(),
                            "metadata", offset == null || offset.metadata().isEmpty() ? ABSENT : offset.metadata());
                    }
                }
                case "offsetsForTimes" -> {
                    Map<TopicPartition, Long> asked = new HashMap<>();
                    for (TopicPartition partition : partitions) asked.put(partition, step.number("timestamp", 0));
                    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
                    for (String partition : Step.names(partitions)) {
                        OffsetAndTimestamp offset = found.get(Step.partition(partition));
                        notebook.note(name, "event", "offset-for-time", "consumer", name, "partition", partition, "offset", offset == null ? null : offset.offset(), "timestamp", offset == null ? null : offset.timestamp());
                    }
                }
                case "offsetRange" -> {
                    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
                    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                    for (String partition : Step.names(partitions))
                        notebook.note(name, "event", "offset-range", "consumer", name, "partition", partition, "beginning", beginnings.get(Step.partition(partition)), "end", ends.get(Step.partition(partition)));
                }
                default -> throw new IllegalArgumentException(step.op());
            }
        } catch (RuntimeException failed) {
            error("consumer", name, failed);
        }
    }

    private void close() throws Exception {
        String name = client();
        Object client = opened(name);
        if (client instanceof KafkaConsumer<?, ?> consumer) consumer.close();
        if (client instanceof KafkaProducer<?, ?> producer) producer.close();
        open.remove(name);
        notebook.note(name, "event", "closed", "client", name);
    }

    private static OffsetSpec spec(JsonNode at) {
        if (at.isNumber()) return OffsetSpec.forTimestamp(at.asLong());
        return switch (at.asText()) {
            case "earliest" -> OffsetSpec.earliest();
            case "latest" -> OffsetSpec.latest();
            default -> OffsetSpec.maxTimestamp();
        };
    }

    private void administrate() throws Exception {
        String topic = step.text("topic");
        String group = step.text("group");
        try {
            switch (step.op()) {
                case "createTopic" -> {
                    topics.add(topic);
                    cluster.createTopic(topic, (int) step.number("partitions", 1), step.table("config"));
                    notebook.note("", "event", "created", "topic", topic, "partitions", step.number("partitions", 1));
                }
                case "deleteTopic" -> {
                    cluster.deleteTopic(topic);
                    notebook.note("", "event", "deleted", "topic", topic);
                }
                case "addPartitions" -> {
                    int total = (int) step.number("total", 0);
                    Cluster.get(cluster.admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(total))).all());
                    Cluster.await(() -> cluster.partitionCount(topic) == total);
                    notebook.note("", "event", "partitions-added", "topic", topic, "partitions", total);
                }
                case "alterConfig" -> cluster.alterConfig(topic, step.table("config"));
                case "deleteRecords" -> deleteRecords();
                case "listOffsets" -> listOffsets();
                case "dump" -> dump();
                case "describeProducers" -> describeProducers();
                case "describeTransaction" -> describeTransaction();
                case "awaitTransaction" -> Cluster.await(() -> transaction(step.text("id") + suffix).state().toString().equals(step.text("is")));
                case "describeGroup" -> describeGroup();
                case "awaitGroup" -> Cluster.await(() -> {
                    ConsumerGroupDescription now = cluster.group(group);
                    boolean inState = !step.has("is") || cluster.groupState(group).equals(step.text("is"));
                    return inState && (!step.has("members") || now != null && now.members().size() == step.number("members", 0));
                });
                case "settleLog" -> settleLog();
                case "alterOffsets" -> {
                    groups.add(group);
                    Cluster.get(cluster.admin.alterConsumerGroupOffsets(group, step.offsets("offsets")).all());
                }
                case "deleteOffsets" -> Cluster.get(cluster.admin.deleteConsumerGroupOffsets(group, new HashSet<>(step.partitions("partitions"))).all());
                case "deleteGroup" -> Cluster.get(cluster.admin.deleteConsumerGroups(List.of(group)).all());
                case "removeMembers" -> {
                    List<MemberToRemove> members = step.texts("instances").stream().map(MemberToRemove::new).toList();
                    RemoveMembersFromConsumerGroupOptions all = new RemoveMembersFromConsumerGroupOptions();
                    Cluster.get(cluster.admin.removeMembersFromConsumerGroup(group, members.isEmpty() ? all : new RemoveMembersFromConsumerGroupOptions(members)).all());
                }
                default -> throw new IllegalArgumentException("the step " + step.op() + " is not of areas 01 to 08");
            }
        } catch (org.apache.kafka.common.KafkaException refused) {
            adminError(refused);
        }
    }

    private void deleteRecords() throws Exception {
        for (Map.Entry<String, String> entry : step.table("before").entrySet()) {
            TopicPartition partition = Step.partition(entry.getKey());
            RecordsToDelete before = RecordsToDelete.beforeOffset(Long.parseLong(entry.getValue()));
            try {
                long start = Cluster.get(cluster.admin.deleteRecords(Map.of(partition, before)).lowWatermarks().get(partition)).lowWatermark();
                notebook.note("", "event", "records-deleted", "partition", entry.getKey(), "logStart", start);
            } catch (org.apache.kafka.common.KafkaException refused) {
                notebook.noteFact("", Notebook.with(Notebook.fact("event", "delete-error", "partition", entry.getKey()), notebook.failure(refused, step.is("text"))));
            }
        }
    }

    private void listOffsets() throws Exception {
        JsonNode at = step.json().get("at");
        IsolationLevel isolation = "read_committed".equals(step.text("isolation")) ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
        boolean timed = at.isNumber() || at.asText().equals("maxTimestamp");
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found = new HashMap<>(cluster.offsets(step.text("topic"), spec(at), isolation));
        for (String partition : Step.names(found.keySet())) {
            ListOffsetsResult.ListOffsetsResultInfo offset = found.get(Step.partition(partition));
            notebook.note("", "event", "offset", "partition", partition, "at", at, "offset", offset.offset(), "timestamp", timed ? offset.timestamp() : ABSENT);
        }
    }

    private void dump() throws Exception {
        List<String> asked = step.has("topics") ? step.texts("topics") : List.of(step.text("topic"));
        for (String topic : asked) {
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> starts = cluster.offsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
            for (int number = 0; number < starts.size(); number++) {
                TopicPartition partition = new TopicPartition(topic, number);
                java.io.File folder = cluster.folder(partition);
                Object segments = step.json().path("segments").asBoolean(true) ? LogFiles.segments(folder).stream().map(LogFiles::base).toList() : ABSENT;
                notebook.note("", "event", "log", "topic", topic, "partition", number, "segments", segments, "batches", LogFiles.batches(folder, starts.get(partition).offset(), notebook));
            }
        }
    }

    private void describeProducers() throws Exception {
        String topic = step.text("topic");
        for (int number = 0; number < cluster.partitionCount(topic); number++) {
            TopicPartition partition = new TopicPartition(topic, number);
            List<Map<String, Object>> producers = new ArrayList<>();
            Cluster.get(cluster.admin.describeProducers(List.of(partition)).partitionResult(partition)).activeProducers().stream()
                .sorted(Comparator.comparingLong(ProducerState::producerId))
                .forEach(state -> producers.add(Notebook.fact("producer", notebook.producer(state.producerId()), "epoch", state.producerEpoch(), "lastSeq", state.lastSequence(),
                    "transactionStart", state.currentTransactionStartOffset().isPresent() ? state.currentTransactionStartOffset().getAsLong() : ABSENT)));
            notebook.note("", "event", "producers", "partition", partition.toString(), "producers", producers);
        }
    }

    private void describeTransaction() throws Exception {
        TransactionDescription transaction = transaction(step.text("id") + suffix);
        List<String> partitions = Step.names(transaction.topicPartitions()).stream().map(name -> name.startsWith("__") ? Step.partition(name).topic() : name).toList();
        notebook.note("", "event", "transaction", "id", step.text("id"), "state", transaction.state().toString(), "producer", notebook.producer(transaction.producerId()), "epoch", transaction.producerEpoch(), "partitions", partitions);
    }

    private void describeGroup() throws Exception {
        ConsumerGroupDescription group = cluster.group(step.text("group"));
        List<Map<String, Object>> members = new ArrayList<>();
        group.members().stream().sorted(Comparator.comparing(MemberDescription::clientId)).forEach(member -> members.add(Notebook.fact(
            "name", memberNames.getOrDefault(member.consumerId(), member.clientId()), "instance", member.groupInstanceId().isPresent() ? member.groupInstanceId().get() : ABSENT, "partitions", Step.names(member.assignment().topicPartitions()))));
        notebook.note("", "event", "group", "group", step.text("group"), "type", group.type().toString(), "state", group.groupState().toString(), "assignor", group.partitionAssignor(), "members", members);
    }

    private void settleLog() throws Exception {
        String topic = step.text("topic");
        long logStart = step.number("logStart", 0);
        Cluster.await(() -> cluster.offsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED).values().stream().allMatch(start -> start.offset() >= logStart));
        for (String before = cluster.files(topic); ; ) {
            Thread.sleep(step.number("stillMs", STILL_MS));
            String now = cluster.files(topic);
            if (now.equals(before)) return;
            before = now;
        }
    }
}
