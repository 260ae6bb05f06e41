import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** One step of a scenario, as its JSON has it. */
record Step(JsonNode json) {
    static final ObjectMapper JSON = new ObjectMapper();

    String op() {
        return json.get("op").asText();
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    boolean is(String field) {
        return json.path(field).asBoolean(false);
    }

    String text(String field) {
        return has(field) ? json.get(field).asText() : null;
    }

    long number(String field, long otherwise) {
        return has(field) ? json.get(field).asLong() : otherwise;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        json.path(field).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    Map<String, String> table(String field) {
        Map<String, String> table = new LinkedHashMap<>();
        json.path(field).properties().forEach(entry -> table.put(entry.getKey(), entry.getValue().asText()));
        return table;
    }

    /** Partitions by the names in the field, or none. */
    List<TopicPartition> partitions(String field) {
        return texts(field).stream().map(Step::partition).toList();
    }

    Map<TopicPartition, OffsetAndMetadata> offsets(String field) {
        String metadata = has("metadataBytes") ? "x".repeat((int) number("metadataBytes", 0)) : json.path("metadata").asText("");
        Map<TopicPartition, OffsetAndMetadata> offsets = new LinkedHashMap<>();
        json.path(field).properties()
            .forEach(entry -> offsets.put(partition(entry.getKey()), new OffsetAndMetadata(entry.getValue().asLong(), metadata)));
        return offsets;
    }

    /** "orders-0": topic names may hold dashes, so the last one separates. */
    static TopicPartition partition(String name) {
        int dash = name.lastIndexOf('-');
        return new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }

    static List<String> names(Iterable<TopicPartition> partitions) {
        Set<TopicPartition> sorted = new TreeSet<>((a, b) -> a.topic().equals(b.topic()) ? a.partition() - b.partition() : a.topic().compareTo(b.topic()));
        partitions.forEach(sorted::add);
        return sorted.stream().map(TopicPartition::toString).toList();
    }
}
