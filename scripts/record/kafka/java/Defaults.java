import java.util.HashMap;
import java.util.Map;

/** What lies below each scenario's own configuration of a client, as FORMAT.md says. */
final class Defaults {
    private static final String SERIALIZER = "org.apache.kafka.common.serialization.StringSerializer";
    private static final String DESERIALIZER = "org.apache.kafka.common.serialization.StringDeserializer";

    static final Map<String, String> PRODUCER = Map.of(
        "key.serializer", SERIALIZER, "value.serializer", SERIALIZER,
        "linger.ms", "2000", "request.timeout.ms", "10000", "delivery.timeout.ms", "20000",
        "max.block.ms", "8000", "retry.backoff.ms", "20", "metadata.max.age.ms", "10000");

    static final Map<String, String> CONSUMER = new HashMap<>(Map.of(
        "key.deserializer", DESERIALIZER, "value.deserializer", DESERIALIZER,
        "enable.auto.commit", "false", "auto.offset.reset", "earliest", "session.timeout.ms", "6000",
        "heartbeat.interval.ms", "100", "fetch.max.wait.ms", "50", "metadata.max.age.ms", "300",
        "default.api.timeout.ms", "10000", "request.timeout.ms", "10000"));

    static {
        CONSUMER.put("retry.backoff.ms", "20");
    }
}
