import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

/** Reads a partition's log as it lies in its files. */
final class LogFiles {
    static Object headers(Iterable<Header> headers) {
        List<Object> shown = new ArrayList<>();
        for (Header header : headers)
            shown.add(Arrays.asList(header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8)));
        return shown.isEmpty() ? Notebook.ABSENT : shown;
    }

    static List<File> segments(File folder) {
        File[] files = folder.listFiles((dir, name) -> name.endsWith(".log"));
        return files == null ? List.of() : Arrays.stream(files).sorted().toList();
    }

    static long base(File segment) {
        return Long.parseLong(segment.getName().replace(".log", ""));
    }

    static List<Map<String, Object>> batches(File folder, long logStart, Notebook notebook) throws Exception {
        List<Map<String, Object>> all = new ArrayList<>();
        for (File segment : segments(folder))
            try (FileRecords records = FileRecords.open(segment, false)) {
                for (RecordBatch batch : records.batches())
                    if (batch.lastOffset() >= logStart) all.add(batch(batch, logStart, notebook));
            }
        return all;
    }

    private static Map<String, Object> batch(RecordBatch batch, long logStart, Notebook notebook) {
        boolean control = batch.isControlBatch();
        Object type = Notebook.ABSENT;
        List<Map<String, Object>> records = new ArrayList<>();
        for (Record record : batch) {
            if (control) type = ControlRecordType.parse(record.key()).name();
            else if (record.offset() >= logStart)
                records.add(Notebook.fact("offset", record.offset(), "key", text(record.key()), "value", Notebook.shown(text(record.value())),
                    "headers", headers(Arrays.asList(record.headers()))));
        }
        boolean named = batch.hasProducerId();
        return Notebook.fact(
            "base", batch.baseOffset(), "last", batch.lastOffset(), "bytes", batch.sizeInBytes(),
            "producer", named ? notebook.producer(batch.producerId()) : Notebook.ABSENT,
            "epoch", named ? batch.producerEpoch() : Notebook.ABSENT,
            "seq", named && !control ? batch.baseSequence() : Notebook.ABSENT,
            "transactional", batch.isTransactional() ? true : Notebook.ABSENT,
            "deleteHorizon", batch.deleteHorizonMs().isPresent() ? true : Notebook.ABSENT,
            "control", control ? type : Notebook.ABSENT,
            "records", control ? Notebook.ABSENT : records);
    }

    private static String text(java.nio.ByteBuffer bytes) {
        return bytes == null ? null : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
