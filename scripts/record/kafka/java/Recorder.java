import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Records scenarios from a live cluster. Arguments: bootstrap, folder of the broker's logs or "-", how the broker is called, folder for the traces.
 * Reads paths of scenarios from its input, one a line, and answers each with one line: "ok NAME" or "failed NAME why".
 */
public final class Recorder {
    public static void main(String[] arguments) throws Exception {
        String bootstrap = arguments[0];
        File logs = arguments[1].equals("-") ? null : new File(arguments[1]);
        String broker = arguments[2];
        Path out = Path.of(arguments[3]);
        Files.createDirectories(out);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
             BufferedReader input = new BufferedReader(new InputStreamReader(System.in))) {
            Cluster cluster = new Cluster(admin, logs);
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                JsonNode scenario = Step.JSON.readTree(new File(line));
                String name = scenario.get("name").asText();
                try {
                    String suffix = "~" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
                    List<Map<String, Object>> steps = new Player(cluster, bootstrap, suffix, scenario).play();
                    Map<String, Object> trace = Notebook.fact("scenario", name, "broker", broker, "steps", steps);
                    Step.JSON.writerWithDefaultPrettyPrinter().writeValue(out.resolve(name + ".json").toFile(), trace);
                    System.out.println("ok " + name);
                } catch (Exception failed) {
                    System.out.println("failed " + name + " " + failed);
                }
            }
        }
    }
}
