package java.nio.charset;

public abstract class Charset implements Comparable<Charset> {
    public static Charset forName(String name);
    public static Charset defaultCharset();
    public static boolean isSupported(String name);
    public final String name();
    public String displayName();
    public final int compareTo(Charset other);
}
public final class StandardCharsets {
    public static final Charset US_ASCII;
    public static final Charset ISO_8859_1;
    public static final Charset UTF_8;
    public static final Charset UTF_16;
}
