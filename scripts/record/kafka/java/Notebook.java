import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** What is observed during one step, by actor; those of no client first. */
final class Notebook {
    private static final int LONGEST_SHOWN_VALUE = 60;
    private static final Pattern PRODUCER_ID = Pattern.compile("producerId=(\\d+)");

    private final Map<String, List<Map<String, Object>>> pages = new TreeMap<>();
    private final Map<String, List<ConsumerRecord<String, String>>> records = new TreeMap<>();
    private final Map<Long, String> producers = new LinkedHashMap<>();
    private int count;

    /** A fact: alternately names and values; a value of ABSENT leaves its name out. */
    static final Object ABSENT = new Object();

    static Map<String, Object> fact(Object... namesAndValues) {
        Map<String, Object> fact = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2)
            if (namesAndValues[index + 1] != ABSENT) fact.put((String) namesAndValues[index], namesAndValues[index + 1]);
        return fact;
    }

    synchronized void note(String actor, Object... namesAndValues) {
        noteFact(actor, fact(namesAndValues));
    }

    synchronized void noteFact(String actor, Map<String, Object> fact) {
        settleRecords(actor);
        page(actor).add(fact);
        count++;
    }

    synchronized void noteRecord(String actor, ConsumerRecord<String, String> record) {
        records.computeIfAbsent(actor, name -> new ArrayList<>()).add(record);
        count++;
    }

    int count() {
        return count;
    }

    List<Map<String, Object>> take() {
        List.copyOf(records.keySet()).forEach(this::settleRecords);
        List<Map<String, Object>> all = new ArrayList<>();
        pages.values().forEach(all::addAll);
        pages.clear();
        return all;
    }

    /** P1, P2 ... in the order in which they first appear. */
    String producer(long id) {
        return producers.computeIfAbsent(id, unknown -> "P" + (producers.size() + 1));
    }

    /** An error, its text only where the step asks for it. */
    Map<String, Object> failure(Throwable error, boolean withText) {
        Throwable cause = error.getCause();
        boolean wraps = cause instanceof KafkaException && cause.getClass() != error.getClass();
        return fact(
            "error", error.getClass().getSimpleName(),
            "cause", wraps ? cause.getClass().getSimpleName() : ABSENT,
            "text", withText ? PRODUCER_ID.matcher(String.valueOf(error.getMessage())).replaceAll(match -> "producerId=" + producer(Long.parseLong(match.group(1)))) : ABSENT);
    }

    static Map<String, Object> with(Map<String, Object> fact, Map<String, Object> more) {
        Map<String, Object> both = new LinkedHashMap<>(fact);
        both.putAll(more);
        return both;
    }

    static Object shown(String value) {
        return value != null && value.length() > LONGEST_SHOWN_VALUE ? "<" + value.length() + " bytes>" : value;
    }

    private List<Map<String, Object>> page(String actor) {
        return pages.computeIfAbsent(actor, name -> new ArrayList<>());
    }

    /** Records between two other events of a consumer have no order across partitions. */
    private void settleRecords(String actor) {
        List<ConsumerRecord<String, String>> waiting = records.remove(actor);
        if (waiting == null) return;
        waiting.sort((a, b) -> a.topic().equals(b.topic())
            ? a.partition() == b.partition() ? Long.compare(a.offset(), b.offset()) : a.partition() - b.partition()
            : a.topic().compareTo(b.topic()));
        for (ConsumerRecord<String, String> record : waiting)
            page(actor).add(fact(
                "event", "record", "consumer", actor, "topic", record.topic(), "partition", record.partition(),
                "offset", record.offset(), "key", record.key(), "value", shown(record.value()),
                "headers", LogFiles.headers(record.headers())));
    }
}
