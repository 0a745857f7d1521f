package java.nio.file;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

public interface Path extends Comparable<Path>, Iterable<Path> {
    static Path of(String first, String... more) {}
    Path getRoot();
    Path getFileName();
    Path getParent();
    int getNameCount();
    Path getName(int index);
    Path subpath(int start, int end);
    boolean isAbsolute();
    boolean startsWith(Path other);
    boolean startsWith(String other);
    boolean endsWith(Path other);
    boolean endsWith(String other);
    Path normalize();
    Path resolve(Path other);
    Path resolve(String other);
    Path resolveSibling(Path other);
    Path resolveSibling(String other);
    Path relativize(Path other);
    Path toAbsolutePath();
    File toFile();
    Iterator<Path> iterator();
    int compareTo(Path other);
}

public final class Paths {
    public static Path get(String first, String... more);
}

public interface OpenOption {}
public interface CopyOption {}

public final class Files {
    public static Stream<Path> list(Path directory);
    public static Stream<Path> walk(Path start);
    public static Stream<String> lines(Path path);
    public static List<String> readAllLines(Path path);
    public static String readString(Path path);
    public static byte[] readAllBytes(Path path);
    public static Path writeString(Path path, CharSequence text, OpenOption... options);
    public static Path createTempFile(String prefix, String suffix);
    public static Path createTempDirectory(String prefix);
    public static Path createDirectories(Path path);
    public static Path createDirectory(Path path);
    public static BufferedReader newBufferedReader(Path path);
    public static BufferedWriter newBufferedWriter(Path path, OpenOption... options);
    public static InputStream newInputStream(Path path, OpenOption... options);
    public static OutputStream newOutputStream(Path path, OpenOption... options);
}
