import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.InitProducerIdRequest;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

/** One connection for hand-made requests. */
final class RawConnection implements AutoCloseable {
    private static final short PRODUCE_VERSION = 12;
    private static final short INIT_VERSION = 4;
    private static final int TIMEOUT_MS = 10_000;

    private final Socket socket;
    private int correlation;

    RawConnection(String bootstrap) throws Exception {
        String[] parts = bootstrap.split(":");
        socket = new Socket(parts[0], Integer.parseInt(parts[1]));
        socket.setSoTimeout(TIMEOUT_MS);
    }

    InitProducerIdResponse init() throws Exception {
        InitProducerIdRequestData data = new InitProducerIdRequestData().setTransactionalId(null).setTransactionTimeoutMs(Integer.MAX_VALUE);
        return (InitProducerIdResponse) ask(new InitProducerIdRequest.Builder(data).build(INIT_VERSION), ApiKeys.INIT_PRODUCER_ID, INIT_VERSION);
    }

    /** One batch; an id of -1: without producer id. */
    ProduceResponseData.PartitionProduceResponse produce(String topic, int partition, long id, short epoch, int seq, List<String> values) throws Exception {
        long now = System.currentTimeMillis();
        SimpleRecord[] records = values.stream()
            .map(value -> new SimpleRecord(now, null, value.getBytes(StandardCharsets.UTF_8)))
            .toArray(SimpleRecord[]::new);
        MemoryRecords batch = id < 0
            ? MemoryRecords.withRecords(Compression.NONE, records)
            : MemoryRecords.withIdempotentRecords(RecordBatch.CURRENT_MAGIC_VALUE, 0, Compression.NONE, id, epoch, seq, 0, records);
        ProduceRequestData.TopicProduceDataCollection topics = new ProduceRequestData.TopicProduceDataCollection();
        topics.add(new ProduceRequestData.TopicProduceData().setName(topic).setTopicId(Uuid.ZERO_UUID)
            .setPartitionData(List.of(new ProduceRequestData.PartitionProduceData().setIndex(partition).setRecords(batch))));
        ProduceRequestData data = new ProduceRequestData().setAcks((short) -1).setTimeoutMs(TIMEOUT_MS).setTopicData(topics);
        ProduceRequest request = ProduceRequest.builder(data).build(PRODUCE_VERSION);
        ProduceResponse response = (ProduceResponse) ask(request, ApiKeys.PRODUCE, PRODUCE_VERSION);
        return response.data().responses().iterator().next().partitionResponses().get(0);
    }

    private AbstractResponse ask(AbstractRequest request, ApiKeys api, short version) throws Exception {
        RequestHeader header = new RequestHeader(api, version, "recorder", correlation++);
        ByteBuffer bytes = request.serializeWithHeader(header);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = new byte[in.readInt()];
        in.readFully(answer);
        return AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
    }

    @Override
    public void close() throws Exception {
        socket.close();
    }
}
