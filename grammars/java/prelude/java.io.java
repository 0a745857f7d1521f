package java.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

public interface Closeable extends AutoCloseable {
    void close();
}

public interface Flushable {
    void flush();
}

public interface Serializable {}

public interface Externalizable extends Serializable {
    void writeExternal(ObjectOutput to);
    void readExternal(ObjectInput from);
}

public interface FileFilter {
    boolean accept(File file);
}

public interface FilenameFilter {
    boolean accept(File directory, String name);
}

public abstract class InputStream implements Closeable {
    public abstract int read();
    public int read(byte[] to);
    public int read(byte[] to, int at, int count);
    public byte[] readAllBytes();
    public byte[] readNBytes(int count);
    public int readNBytes(byte[] to, int at, int count);
    public long skip(long count);
    public void skipNBytes(long count);
    public int available();
    public void close();
    public void mark(int limit);
    public void reset();
    public boolean markSupported();
    public long transferTo(OutputStream to);
}

public abstract class OutputStream implements Closeable, Flushable {
    public abstract void write(int value);
    public void write(byte[] from);
    public void write(byte[] from, int at, int count);
    public void flush();
    public void close();
}

public class FilterInputStream extends InputStream {
    protected volatile InputStream in;
    protected FilterInputStream(InputStream in) {}
}

public class FilterOutputStream extends OutputStream {
    protected OutputStream out;
    public FilterOutputStream(OutputStream out) {}
}

public class BufferedInputStream extends FilterInputStream {}
public class BufferedOutputStream extends FilterOutputStream {}

public class ByteArrayInputStream extends InputStream {}

public class ByteArrayOutputStream extends OutputStream {
    public byte[] toByteArray();
    public int size();
    public void reset();
    public void writeTo(OutputStream to);
    public String toString(String charset);
}

public class FileInputStream extends InputStream {}
public class FileOutputStream extends OutputStream {}

public class PrintStream extends FilterOutputStream implements Appendable {
    public void print(boolean value);
    public void print(char value);
    public void print(int value);
    public void print(long value);
    public void print(float value);
    public void print(double value);
    public void print(char[] value);
    public void print(String value);
    public void print(Object value);
    public void println();
    public void println(boolean value);
    public void println(char value);
    public void println(int value);
    public void println(long value);
    public void println(float value);
    public void println(double value);
    public void println(char[] value);
    public void println(String value);
    public void println(Object value);
    public PrintStream printf(String format, Object... arguments);
    public PrintStream printf(Locale locale, String format, Object... arguments);
    public PrintStream format(String format, Object... arguments);
    public boolean checkError();
}

public abstract class Reader implements Readable, Closeable {
    protected Object lock;
    protected Reader() {}
    protected Reader(Object lock) {}
    public int read();
    public int read(char[] to);
    public abstract int read(char[] to, int at, int count);
    public int read(java.nio.CharBuffer to);
    public long skip(long count);
    public boolean ready();
    public boolean markSupported();
    public void mark(int limit);
    public void reset();
    public abstract void close();
    public long transferTo(Writer to);
}

public class InputStreamReader extends Reader {}
public class FileReader extends InputStreamReader {}
public class StringReader extends Reader {
    public StringReader(String text) {}
}
public class CharArrayReader extends Reader {}

public class BufferedReader extends Reader {
    public BufferedReader(Reader in) {}
    public String readLine();
    public Stream<String> lines();
}

public abstract class Writer implements Appendable, Closeable, Flushable {
    protected Object lock;
    protected Writer() {}
    protected Writer(Object lock) {}
    public void write(int c);
    public void write(char[] from);
    public abstract void write(char[] from, int at, int count);
    public void write(String text);
    public void write(String text, int at, int count);
    public Writer append(CharSequence text);
    public Writer append(CharSequence text, int start, int end);
    public Writer append(char c);
    public abstract void flush();
    public abstract void close();
}

public class OutputStreamWriter extends Writer {}
public class FileWriter extends OutputStreamWriter {}
public class BufferedWriter extends Writer {
    public void newLine();
}
public class StringWriter extends Writer {
    public StringBuffer getBuffer();
}
public class CharArrayWriter extends Writer {}
public class PrintWriter extends Writer {
    public void print(Object value);
    public void print(String value);
    public void print(char value);
    public void print(int value);
    public void print(long value);
    public void print(boolean value);
    public void println();
    public void println(Object value);
    public void println(String value);
    public void println(char value);
    public void println(int value);
    public void println(long value);
    public void println(boolean value);
    public PrintWriter printf(String format, Object... arguments);
    public PrintWriter format(String format, Object... arguments);
}

public class File implements Serializable, Comparable<File> {
    public File(String path) {}
    public File(String parent, String child) {}
    public File(File parent, String child) {}
    public String getName();
    public String getPath();
    public String getParent();
    public File getParentFile();
    public String getAbsolutePath();
    public File getAbsoluteFile();
    public String getCanonicalPath();
    public File getCanonicalFile();
    public boolean exists();
    public boolean isDirectory();
    public boolean isFile();
    public long length();
    public long lastModified();
    public boolean delete();
    public boolean mkdir();
    public boolean mkdirs();
    public String[] list();
    public File[] listFiles();
    public File[] listFiles(FilenameFilter filter);
    public File[] listFiles(FileFilter filter);
    public Path toPath();
    public int compareTo(File other);
}

public interface DataInput {}
public interface DataOutput {}
public interface ObjectInput extends DataInput, AutoCloseable {
    Object readObject();
}
public interface ObjectOutput extends DataOutput, AutoCloseable {
    void writeObject(Object value);
}
public class ObjectInputStream extends InputStream implements ObjectInput {
    public final Object readObject();
    public void defaultReadObject();
}
public class ObjectOutputStream extends OutputStream implements ObjectOutput {
    public final void writeObject(Object value);
    public void defaultWriteObject();
}

public class IOException extends Exception {}
public class EOFException extends IOException {}
public class FileNotFoundException extends IOException {}
public class InterruptedIOException extends IOException {}
public class UnsupportedEncodingException extends IOException {}
public abstract class ObjectStreamException extends IOException {}
public class InvalidObjectException extends ObjectStreamException {}
public class NotSerializableException extends ObjectStreamException {}
public class UncheckedIOException extends RuntimeException {
    public IOException getCause();
}
