import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/// Draws a page and makes up clicks on it: `java SynthesiseClicks.java` in this folder, with a JDK 25.
///
/// Nobody clicked. What is clicked, how often and how far from its middle, is what is written below; chance
/// begins at a fixed seed, so that every run gives the same clicks.
final class SynthesiseClicks {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 2400;
    private static final int CLICKS = 6000;
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    /// Something on the page.
    ///
    /// @param share of all clicks that are meant for it
    record Element(String name, int x, int y, int width, int height, int rgb, double share) {}

    private static final List<Element> ELEMENTS = List.of(
            new Element("logo", 40, 24, 150, 42, 0x2F3E57, 0.03),
            new Element("menu-products", 660, 30, 110, 30, 0xC9D2DF, 0.09),
            new Element("menu-prices", 790, 30, 90, 30, 0xC9D2DF, 0.12),
            new Element("menu-help", 900, 30, 80, 30, 0xC9D2DF, 0.04),
            new Element("search", 1010, 26, 230, 38, 0xFFFFFF, 0.08),
            new Element("hero-picture", 640, 140, 600, 380, 0x9DB4C6, 0.05),
            new Element("buy", 80, 430, 220, 60, 0xD96B27, 0.22),
            new Element("learn-more", 330, 430, 180, 60, 0xE4E9F0, 0.07),
            new Element("card-1", 40, 640, 380, 420, 0xF3F5F8, 0.07),
            new Element("card-2", 450, 640, 380, 420, 0xF3F5F8, 0.05),
            new Element("card-3", 860, 640, 380, 420, 0xF3F5F8, 0.03),
            new Element("film", 240, 1160, 800, 450, 0x3A4659, 0.06),
            new Element("newsletter", 340, 1760, 420, 56, 0xFFFFFF, 0.02),
            new Element("subscribe", 780, 1760, 160, 56, 0xD96B27, 0.02),
            new Element("terms", 80, 2260, 120, 24, 0x7A8798, 0.01),
            new Element("imprint", 230, 2260, 120, 24, 0x7A8798, 0.01));

    private record Click(long second, int x, int y, String device, String element) {}

    private SynthesiseClicks() {}

    static void main(String[] arguments) throws IOException {
        ImageIO.write(page(), "png", Path.of("page.png").toFile());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of("clicks.csv.gz")))) {
            out.write("x_px,y_px,time,device,element\n".getBytes(StandardCharsets.UTF_8));
            for (Click click : clicks()) {
                out.write(String.format(
                                Locale.ROOT,
                                "%d,%d,%s,%s,%s%n",
                                click.x,
                                click.y,
                                MONDAY.plusSeconds(click.second),
                                click.device,
                                click.element)
                        .replace("\r", "")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /// The page: rectangles alone, so that it looks the same whatever fonts there are.
    private static BufferedImage page() {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = picture.createGraphics();
        fill(to, 0xFFFFFF, 0, 0, WIDTH, HEIGHT);
        fill(to, 0xE9EDF2, 0, 0, WIDTH, 90);
        fill(to, 0xEEF2F6, 0, 1700, WIDTH, 180);
        fill(to, 0x2F3E57, 0, 2180, WIDTH, 220);
        lines(to, 80, 140, 480, 3, 34, 0x2F3E57);
        lines(to, 80, 330, 500, 3, 14, 0xA8B3C1);
        for (Element element : ELEMENTS) {
            fill(to, 0xB4BFCC, element.x - 1, element.y - 1, element.width + 2, element.height + 2);
            fill(to, element.rgb, element.x, element.y, element.width, element.height);
        }
        for (int card = 0; card < 3; card++) {
            fill(to, 0xC3D0DC, 60 + 410 * card, 660, 340, 190);
            lines(to, 60 + 410 * card, 880, 340, 6, 14, 0xA8B3C1);
        }
        to.setColor(Color.WHITE);
        to.fillPolygon(new int[] {610, 610, 690}, new int[] {1335, 1435, 1385}, 3);
        lines(to, 140, 1930, 1000, 9, 12, 0xC3CCD7);
        to.dispose();
        return picture;
    }

    private static void lines(Graphics2D to, int x, int y, int width, int count, int height, int rgb) {
        for (int line = 0; line < count; line++) {
            int shorter = line == count - 1 ? width / 3 : line % 2 * width / 12;
            fill(to, rgb, x, y + line * (height + height * 3 / 4), width - shorter, height);
        }
    }

    private static void fill(Graphics2D to, int rgb, int x, int y, int width, int height) {
        to.setColor(new Color(rgb));
        to.fillRect(x, y, width, height);
    }

    /// A week of clicks in the order of their times; some miss, and some are meant for nothing.
    private static List<Click> clicks() {
        var random = new Random(1280_2400);
        List<Click> clicks = new ArrayList<>();
        while (clicks.size() < CLICKS) {
            Element element = element(random.nextDouble());
            boolean touch = random.nextInt(10) < 3;
            double spread = touch ? 0.3 : 0.2;
            double x = element == null
                    ? random.nextDouble() * WIDTH
                    : element.x + element.width * (0.5 + spread * random.nextGaussian());
            // The further down, the fewer see it.
            double y = element == null
                    ? HEIGHT * random.nextDouble() * random.nextDouble()
                    : element.y + element.height * (0.5 + spread * random.nextGaussian());
            long second = random.nextInt(7) * 86_400L + hour(random) * 3600L + random.nextInt(3600);
            if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) {
                clicks.add(new Click(second, (int) x, (int) y, touch ? "touch" : "mouse", at((int) x, (int) y)));
            }
        }
        clicks.sort(Comparator.comparingLong(Click::second));
        return clicks;
    }

    private static Element element(double chance) {
        double left = chance;
        for (Element element : ELEMENTS) {
            left -= element.share;
            if (left < 0) {
                return element;
            }
        }
        return null;
    }

    /// What is hit; empty where nothing is.
    private static String at(int x, int y) {
        return ELEMENTS.stream()
                .filter(e -> x >= e.x && x < e.x + e.width && y >= e.y && y < e.y + e.height)
                .map(Element::name)
                .findFirst()
                .orElse("");
    }

    /// Few at night, most in the late morning and in the evening.
    private static int hour(Random random) {
        int hour = random.nextInt(24);
        return hour < 7 && random.nextInt(10) < 8 ? 10 + random.nextInt(11) : hour;
    }
}
