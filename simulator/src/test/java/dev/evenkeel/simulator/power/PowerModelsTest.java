package dev.evenkeel.simulator.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.simulator.load.BadInputException;
import dev.evenkeel.simulator.load.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerModelsTest {
    private static final String HEADER =
            "vendor,model,cpu,mhz,chips,cores,mem_gb,hw_year,method,ssj_ops_100,w_idle,w10,w20,w30,w40,w50,w60,w70,w80,w90,w100\n";

    @TempDir
    Path temp;

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("power.csv"), text);
    }

    @Test
    void theQuotedModelsHaveCurvesThatRiseWithTheLoad() {
        assertThat(PowerModels.quoted().all()).hasSizeGreaterThanOrEqualTo(12).allSatisfy(model -> {
            assertThat(model.curve().watts()).isSorted();
            assertThat(model.curve().idleWatts()).isPositive();
            assertThat(model.source()).startsWith("SPECpower_ssj2008 result published on spec.org: " + model.vendor());
        });
    }

    @Test
    void aModelIsFoundByItsShortName() {
        PowerModel model = PowerModels.quoted().get("hp-ml110-g5");
        assertThat(model.cores() * model.mhz()).isEqualTo(2 * 2_660);
        assertThat(model.curve().wattsAt(0.5)).isEqualTo(116);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestOnes() {
        PowerModels models = PowerModels.quoted();
        assertThatThrownBy(() -> models.get("hp-ml110-g6"))
                .hasMessage("There is no power model 'hp-ml110-g6'.\nMaybe 'hp-ml110-g4' or 'hp-ml110-g5' was meant.");
        assertThatThrownBy(() -> models.get("r720")).hasMessageContaining("Maybe 'dell-r720-e5-2670' was meant.");
        assertThatThrownBy(() -> models.get("cray")).hasMessageContaining("Maybe one of these: dell-r620-e5-2660, ");
    }

    @Test
    void moreModelsAreReadFromAFile() throws IOException {
        String curve = "10,20,30,40,50,60,70,80,90,100,110";
        PowerModels models = PowerModels.read(file(HEADER
                + "A,\"Box 1 (2.0 GHz, \"\"fast\"\")\",CPU,2000,1,4,8.0,2020,Single Node,1000," + curve + "\r\n"
                + "A,\"Box 1 (2.0 GHz, \"\"fast\"\")\",CPU,2000,1,8,8,2021,Single Node,2000," + curve + "\r\n"));
        assertThat(models.all())
                .extracting(PowerModel::name)
                .containsExactly("box-1-2.0-ghz-fast", "box-1-2.0-ghz-fast-2");
        assertThat(models.get("box-1-2.0-ghz-fast").model()).isEqualTo("Box 1 (2.0 GHz, \"fast\")");
        assertThat(PowerModels.quoted().with(models).find("box-1-2.0-ghz-fast-2"))
                .isPresent();
    }

    @Test
    void allProblemsOfAFileAreToldTogether() throws IOException {
        String curve = "10,20,30,40,50,60,70,80,90,100,";
        Path file = file(HEADER
                + "A,Box,CPU,fast,1,4,8,2020,Single Node,1000," + curve + "110\n"
                + "A,Box,CPU,2000,0,4,8,2020,Single Node,1000," + curve + "-1\n"
                + "A,Box,CPU,2000\n");
        assertThat(problems(file))
                .containsExactly(
                        file + ":2: column mhz is 'fast', which is no number.",
                        file + ":3: column chips is 0; it must be between 1 and 10000.",
                        file + ":3: column w100 is -1; it must be between 0 and 100000.",
                        file + ":4: has 4 fields; the header has 21.");
    }

    @Test
    void filesWithoutModelsAreProblems() throws IOException {
        assertThat(problems(temp.resolve("none.csv"))).containsExactly(temp.resolve("none.csv") + ": does not exist.");
        Path file = file("");
        assertThat(problems(file)).containsExactly(file + ": is empty.");
        assertThat(problems(file(HEADER))).containsExactly(file + ": holds no results below its header.");
        assertThat(problems(file("vendor,model\n")))
                .singleElement()
                .asString()
                .startsWith(file
                        + ":1: lacks the columns cpu, mhz, chips, cores, mem_gb, hw_year, ssj_ops_100, w_idle, w10");
        assertThat(problems(file("name," + HEADER
                        + "x,A,Box,CPU,2000,1,4,8,2020,Single Node,9,1,1,1,1,1,1,1,1,1,1,1\n".repeat(2))))
                .containsExactly(file + ":3: has the name 'x' of an earlier line.");
    }

    @Test
    void allPublishedResultsAreReadAndTheQuotedOnesAreAmongThem() {
        PowerModels published = PowerModels.read(SharedData.require("specpower/specpower_ssj2008.csv"));
        assertThat(published.all()).hasSize(619);
        assertThat(PowerModels.quoted().all())
                .allSatisfy(quoted -> assertThat(published.all())
                        .anyMatch(model -> model.model().equals(quoted.model())
                                && model.cpu().equals(quoted.cpu())
                                && model.ssjOps() == quoted.ssjOps()
                                && model.curve().equals(quoted.curve())));
    }

    private static List<String> problems(Path file) {
        try {
            PowerModels.read(file);
            return List.of();
        } catch (BadInputException e) {
            return e.problems();
        }
    }
}
