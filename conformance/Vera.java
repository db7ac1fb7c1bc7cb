import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Validates many PDF files in one Java process: java Vera FLAVOUR FILE [FLAVOUR FILE ...].
 * Prints one line per pair, fields separated by tabs: PASS or FAIL, flavour, file, number of checks or failed rules.
 */
public class Vera {
    private static String profileName(String flavour) {
        if (flavour.equals("ua2")) return "PDFUA-2-ISO32005";
        if (flavour.equals("wt1a")) return "WTPDF-1-0-Accessibility";
        if (flavour.equals("wt1r")) return "WTPDF-1-0-Reuse";
        return flavour.startsWith("ua") ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
    }

    private static ValidationProfile profile(String flavour) throws Exception {
        String resource = "/org/verapdf/pdfa/validation/" + profileName(flavour) + ".xml";
        try (InputStream stream = Vera.class.getResourceAsStream(resource)) {
            if (stream == null) throw new FileNotFoundException("no profile for " + flavour);
            return Profiles.profileFromXml(stream);
        }
    }

    private static String failures(ValidationResult result) {
        Map<String, Integer> counted = new TreeMap<>();
        Map<String, String> messages = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
            String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
            counted.merge(rule, 1, Integer::sum);
            messages.putIfAbsent(rule, assertion.getMessage().replaceAll("\\s+", " "));
        }
        StringBuilder told = new StringBuilder();
        counted.forEach((rule, n) -> told.append(rule + " x" + n + " " + messages.get(rule) + "; "));
        return told.toString();
    }

    private static String verdict(String flavour, String file) {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, PDFAFlavour.byFlavourId(flavour));
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile(flavour), false)) {
            ValidationResult result = validator.validate(parser);
            String start = (result.isCompliant() ? "PASS" : "FAIL") + "\t" + flavour + "\t" + file + "\t";
            return start + (result.isCompliant() ? result.getTotalAssertions() + " checks" : failures(result));
        } catch (Exception error) {
            return "FAIL\t" + flavour + "\t" + file + "\t" + error;
        }
    }

    public static void main(String[] pairs) {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 0; i + 1 < pairs.length; i += 2) System.out.println(verdict(pairs[i], pairs[i + 1]));
    }
}
