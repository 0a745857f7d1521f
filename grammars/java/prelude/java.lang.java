package java.lang;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URL;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class $double {}
class $float extends $double {}
class $long extends $float {}
class $int extends $long {}
class $char extends $int {}
class $short extends $int {}
class $byte extends $short {}
class $boolean {}

class $Array<T> implements Cloneable {
    final int length;
    T $each();
    T[] clone();
}

public class Object {
    public Object() {}
    public boolean equals(Object other);
    public int hashCode();
    public String toString();
    public final Class<?> getClass();
    protected Object clone();
    protected void finalize();
    public final void notify();
    public final void notifyAll();
    public final void wait();
    public final void wait(long millis);
    public final void wait(long millis, int nanos);
}

public interface CharSequence {
    int length();
    char charAt(int index);
    CharSequence subSequence(int start, int end);
    String toString();
    default boolean isEmpty();
    default IntStream chars();
    default IntStream codePoints();
    static int compare(CharSequence a, CharSequence b);
}

public interface Comparable<T> {
    int compareTo(T other);
}

public interface Runnable {
    void run();
}

public interface Iterable<T> {
    Iterator<T> iterator();
    default void forEach(Consumer<? super T> action) {}
    default Spliterator<T> spliterator() {}
}

public interface AutoCloseable {
    void close();
}

public interface Cloneable {}

public interface Appendable {
    Appendable append(CharSequence text);
    Appendable append(CharSequence text, int start, int end);
    Appendable append(char c);
}

public interface Readable {}

public @interface Override {}
public @interface Deprecated { String since(); boolean forRemoval(); }
public @interface SuppressWarnings { String[] value(); }
public @interface FunctionalInterface {}
public @interface SafeVarargs {}

public final class String implements CharSequence, Comparable<String> {
    public static final Comparator<String> CASE_INSENSITIVE_ORDER;
    public int length();
    public boolean isEmpty();
    public boolean isBlank();
    public char charAt(int index);
    public int codePointAt(int index);
    public byte[] getBytes();
    public byte[] getBytes(String charset);
    public byte[] getBytes(Charset charset);
    public void getChars(int start, int end, char[] to, int at);
    public boolean equals(Object other);
    public boolean contentEquals(CharSequence other);
    public boolean equalsIgnoreCase(String other);
    public int compareTo(String other);
    public int compareToIgnoreCase(String other);
    public boolean startsWith(String prefix);
    public boolean startsWith(String prefix, int at);
    public boolean endsWith(String suffix);
    public int hashCode();
    public int indexOf(int c);
    public int indexOf(int c, int from);
    public int indexOf(String text);
    public int indexOf(String text, int from);
    public int lastIndexOf(int c);
    public int lastIndexOf(int c, int from);
    public int lastIndexOf(String text);
    public int lastIndexOf(String text, int from);
    public String substring(int start);
    public String substring(int start, int end);
    public CharSequence subSequence(int start, int end);
    public String concat(String text);
    public String replace(char from, char to);
    public String replace(CharSequence from, CharSequence to);
    public boolean matches(String regex);
    public boolean contains(CharSequence text);
    public String replaceFirst(String regex, String by);
    public String replaceAll(String regex, String by);
    public String[] split(String regex);
    public String[] split(String regex, int limit);
    public static String join(CharSequence delimiter, CharSequence... parts);
    public static String join(CharSequence delimiter, Iterable<? extends CharSequence> parts);
    public String toLowerCase();
    public String toLowerCase(Locale locale);
    public String toUpperCase();
    public String toUpperCase(Locale locale);
    public String trim();
    public String strip();
    public String stripLeading();
    public String stripTrailing();
    public String stripIndent();
    public String translateEscapes();
    public String indent(int n);
    public Stream<String> lines();
    public String repeat(int count);
    public <R> R transform(Function<? super String, ? extends R> f);
    public String toString();
    public IntStream chars();
    public IntStream codePoints();
    public char[] toCharArray();
    public String formatted(Object... arguments);
    public String intern();
    public static String format(String format, Object... arguments);
    public static String format(Locale locale, String format, Object... arguments);
    public static String valueOf(Object value);
    public static String valueOf(char[] value);
    public static String valueOf(char[] value, int at, int count);
    public static String valueOf(boolean value);
    public static String valueOf(char value);
    public static String valueOf(int value);
    public static String valueOf(long value);
    public static String valueOf(float value);
    public static String valueOf(double value);
    public static String copyValueOf(char[] value);
}

abstract class AbstractStringBuilder<T> implements CharSequence, Appendable {
    public T append(Object value);
    public T append(String value);
    public T append(StringBuffer value);
    public T append(CharSequence value);
    public T append(CharSequence value, int start, int end);
    public T append(char[] value);
    public T append(char[] value, int at, int count);
    public T append(boolean value);
    public T append(char value);
    public T append(int value);
    public T append(long value);
    public T append(float value);
    public T append(double value);
    public T appendCodePoint(int c);
    public T insert(int at, Object value);
    public T insert(int at, String value);
    public T insert(int at, char[] value);
    public T insert(int at, CharSequence value);
    public T insert(int at, boolean value);
    public T insert(int at, char value);
    public T insert(int at, int value);
    public T insert(int at, long value);
    public T insert(int at, float value);
    public T insert(int at, double value);
    public T delete(int start, int end);
    public T deleteCharAt(int at);
    public T replace(int start, int end, String text);
    public T reverse();
    public T repeat(CharSequence text, int count);
    public int indexOf(String text);
    public int indexOf(String text, int from);
    public int lastIndexOf(String text);
    public int lastIndexOf(String text, int from);
    public int length();
    public int capacity();
    public char charAt(int index);
    public CharSequence subSequence(int start, int end);
    public void ensureCapacity(int n);
    public void trimToSize();
    public void setLength(int n);
    public void setCharAt(int at, char c);
    public String substring(int start);
    public String substring(int start, int end);
    public void getChars(int start, int end, char[] to, int at);
    public String toString();
}

public final class StringBuilder extends AbstractStringBuilder<StringBuilder> implements Comparable<StringBuilder> {
    public int compareTo(StringBuilder other);
}

public final class StringBuffer extends AbstractStringBuilder<StringBuffer> implements Comparable<StringBuffer> {
    public int compareTo(StringBuffer other);
}

public abstract class Number {
    public abstract int intValue();
    public abstract long longValue();
    public abstract float floatValue();
    public abstract double doubleValue();
    public byte byteValue();
    public short shortValue();
}

public final class Integer extends Number implements Comparable<Integer> {
    public static final int MIN_VALUE;
    public static final int MAX_VALUE;
    public static final Class<Integer> TYPE;
    public int compareTo(Integer other);
    public static Integer valueOf(int value);
    public static Integer valueOf(String value);
    public static int parseInt(String text);
    public static int compare(int a, int b);
    public static int max(int a, int b);
    public static int min(int a, int b);
    public static int sum(int a, int b);
    public static String toString(int value);
    public static String toHexString(int value);
}

public final class Long extends Number implements Comparable<Long> {
    public static final long MIN_VALUE;
    public static final long MAX_VALUE;
    public int compareTo(Long other);
    public static Long valueOf(long value);
    public static long parseLong(String text);
    public static int compare(long a, long b);
    public static String toString(long value);
}

public final class Double extends Number implements Comparable<Double> {
    public static long doubleToLongBits(double value);
    public static long doubleToRawLongBits(double value);
    public static double longBitsToDouble(long bits);
    public int compareTo(Double other);
    public static Double valueOf(double value);
    public static double parseDouble(String text);
    public static int compare(double a, double b);
    public static String toString(double value);
    public boolean isNaN();
    public boolean isInfinite();
}

public final class Float extends Number implements Comparable<Float> {
    public static int floatToIntBits(float value);
    public static int floatToRawIntBits(float value);
    public static float intBitsToFloat(int bits);
    public int compareTo(Float other);
    public static Float valueOf(float value);
    public static float parseFloat(String text);
    public static String toString(float value);
    public boolean isNaN();
    public boolean isInfinite();
}

public final class Short extends Number implements Comparable<Short> {
    public int compareTo(Short other);
    public static Short valueOf(short value);
}

public final class Byte extends Number implements Comparable<Byte> {
    public int compareTo(Byte other);
    public static Byte valueOf(byte value);
}

public final class Character implements Comparable<Character> {
    public char charValue();
    public int compareTo(Character other);
    public static Character valueOf(char value);
    public static String toString(char value);
    public static boolean isDigit(char c);
    public static boolean isLetter(char c);
    public static boolean isWhitespace(char c);
    public static char toLowerCase(char c);
    public static char toUpperCase(char c);
}

public final class Boolean implements Comparable<Boolean> {
    public static final Boolean TRUE;
    public static final Boolean FALSE;
    public boolean booleanValue();
    public int compareTo(Boolean other);
    public static Boolean valueOf(boolean value);
    public static Boolean valueOf(String text);
    public static boolean parseBoolean(String text);
    public static String toString(boolean value);
}

public final class Void {}

public abstract class Enum<E extends Enum<E>> implements Comparable<E> {
    public final String name();
    public final int ordinal();
    public String toString();
    public final boolean equals(Object other);
    public final int hashCode();
    public final int compareTo(E other);
    public final Class<E> getDeclaringClass();
    public static <T extends Enum<T>> T valueOf(Class<T> type, String name);
}

public abstract class Record {
    public abstract boolean equals(Object other);
    public abstract int hashCode();
    public abstract String toString();
}

public final class Class<T> implements GenericDeclaration, Type, AnnotatedElement {
    public static Class<?> forName(String name);
    public T newInstance();
    public boolean isInstance(Object value);
    public boolean isAssignableFrom(Class<?> other);
    public boolean isInterface();
    public boolean isArray();
    public boolean isPrimitive();
    public boolean isAnnotation();
    public boolean isEnum();
    public boolean isRecord();
    public boolean isSynthetic();
    public boolean isAnonymousClass();
    public boolean isLocalClass();
    public boolean isMemberClass();
    public String getName();
    public String getSimpleName();
    public String getTypeName();
    public String getCanonicalName();
    public String getPackageName();
    public Package getPackage();
    public ClassLoader getClassLoader();
    public TypeVariable<Class<T>>[] getTypeParameters();
    public Class<? super T> getSuperclass();
    public Type getGenericSuperclass();
    public Class<?>[] getInterfaces();
    public Type[] getGenericInterfaces();
    public Class<?> getComponentType();
    public Class<?> componentType();
    public int getModifiers();
    public Class<?> getDeclaringClass();
    public Class<?> getEnclosingClass();
    public Field[] getFields();
    public Field[] getDeclaredFields();
    public Method[] getMethods();
    public Method[] getDeclaredMethods();
    public Constructor<?>[] getConstructors();
    public Constructor<?>[] getDeclaredConstructors();
    public Field getField(String name);
    public Field getDeclaredField(String name);
    public Method getMethod(String name, Class<?>... parameters);
    public Method getDeclaredMethod(String name, Class<?>... parameters);
    public Constructor<T> getConstructor(Class<?>... parameters);
    public Constructor<T> getDeclaredConstructor(Class<?>... parameters);
    public InputStream getResourceAsStream(String name);
    public T[] getEnumConstants();
    public T cast(Object value);
    public <U> Class<? extends U> asSubclass(Class<U> type);
    public <A extends Annotation> A getAnnotation(Class<A> type);
    public boolean isAnnotationPresent(Class<? extends Annotation> type);
    public Annotation[] getAnnotations();
    public String toString();
    public String toGenericString();
}

public class Throwable implements Serializable {
    public Throwable() {}
    public Throwable(String message) {}
    public Throwable(String message, Throwable cause) {}
    public Throwable(Throwable cause) {}
    public String getMessage();
    public String getLocalizedMessage();
    public Throwable getCause();
    public Throwable initCause(Throwable cause);
    public String toString();
    public void printStackTrace();
    public void printStackTrace(PrintStream to);
    public void printStackTrace(PrintWriter to);
    public Throwable fillInStackTrace();
    public StackTraceElement[] getStackTrace();
    public void setStackTrace(StackTraceElement[] trace);
    public final void addSuppressed(Throwable error);
    public final Throwable[] getSuppressed();
}

public class Error extends Throwable {}
public class AssertionError extends Error {}
public class LinkageError extends Error {}
public class NoClassDefFoundError extends LinkageError {}
public class ExceptionInInitializerError extends LinkageError {}
public class VirtualMachineError extends Error {}
public class StackOverflowError extends VirtualMachineError {}
public class OutOfMemoryError extends VirtualMachineError {}
public class Exception extends Throwable {}
public class InterruptedException extends Exception {}
public class CloneNotSupportedException extends Exception {}
public class ReflectiveOperationException extends Exception {}
public class ClassNotFoundException extends ReflectiveOperationException {}
public class NoSuchMethodException extends ReflectiveOperationException {}
public class NoSuchFieldException extends ReflectiveOperationException {}
public class IllegalAccessException extends ReflectiveOperationException {}
public class InstantiationException extends ReflectiveOperationException {}
public class RuntimeException extends Exception {}
public class ArithmeticException extends RuntimeException {}
public class ArrayStoreException extends RuntimeException {}
public class ClassCastException extends RuntimeException {}
public class EnumConstantNotPresentException extends RuntimeException {}
public class IllegalArgumentException extends RuntimeException {}
public class NumberFormatException extends IllegalArgumentException {}
public class IllegalStateException extends RuntimeException {}
public class IllegalMonitorStateException extends RuntimeException {}
public class IndexOutOfBoundsException extends RuntimeException {}
public class ArrayIndexOutOfBoundsException extends IndexOutOfBoundsException {}
public class StringIndexOutOfBoundsException extends IndexOutOfBoundsException {}
public class NegativeArraySizeException extends RuntimeException {}
public class NullPointerException extends RuntimeException {}
public class SecurityException extends RuntimeException {}
public class UnsupportedOperationException extends RuntimeException {}
public class MatchException extends RuntimeException {}

public final class StackTraceElement {
    public String getFileName();
    public int getLineNumber();
    public String getClassName();
    public String getMethodName();
}

public class Thread implements Runnable {
    public static final int MIN_PRIORITY;
    public static final int NORM_PRIORITY;
    public static final int MAX_PRIORITY;
    public interface UncaughtExceptionHandler {
        void uncaughtException(Thread thread, Throwable error);
    }
    public Thread() {}
    public Thread(Runnable target) {}
    public Thread(ThreadGroup group, Runnable target) {}
    public Thread(String name) {}
    public Thread(Runnable target, String name) {}
    public static Thread currentThread();
    public static void yield();
    public static void sleep(long millis);
    public static void sleep(long millis, int nanos);
    public static void onSpinWait();
    public void start();
    public void run();
    public void interrupt();
    public static boolean interrupted();
    public boolean isInterrupted();
    public final boolean isAlive();
    public final void setPriority(int priority);
    public final int getPriority();
    public final void setName(String name);
    public final String getName();
    public final ThreadGroup getThreadGroup();
    public static int activeCount();
    public final void join();
    public final void join(long millis);
    public final void join(long millis, int nanos);
    public static void dumpStack();
    public final void setDaemon(boolean on);
    public final boolean isDaemon();
    public ClassLoader getContextClassLoader();
    public void setContextClassLoader(ClassLoader loader);
    public StackTraceElement[] getStackTrace();
    public long getId();
    public final long threadId();
    public void setUncaughtExceptionHandler(UncaughtExceptionHandler handler);
    public UncaughtExceptionHandler getUncaughtExceptionHandler();
}

public class ThreadGroup {}

public class ThreadLocal<T> {
    public ThreadLocal() {}
    public static <S> ThreadLocal<S> withInitial(Supplier<? extends S> supplier);
    protected T initialValue();
    public T get();
    public void set(T value);
    public void remove();
}

public class InheritableThreadLocal<T> extends ThreadLocal<T> {
    protected T childValue(T parent);
}

public final class System {
    public static final InputStream in;
    public static final PrintStream out;
    public static final PrintStream err;
    public static String getProperty(String name);
    public static String getProperty(String name, String otherwise);
    public static String setProperty(String name, String value);
    public static String getenv(String name);
    public static Map<String, String> getenv();
    public static String lineSeparator();
    public static long currentTimeMillis();
    public static long nanoTime();
    public static int identityHashCode(Object value);
}

public final class Math {
    public static int abs(int a);
    public static long abs(long a);
    public static float abs(float a);
    public static double abs(double a);
    public static int max(int a, int b);
    public static long max(long a, long b);
    public static float max(float a, float b);
    public static double max(double a, double b);
    public static int min(int a, int b);
    public static long min(long a, long b);
    public static float min(float a, float b);
    public static double min(double a, double b);
    public static double sqrt(double a);
    public static double pow(double a, double b);
    public static double floor(double a);
    public static double ceil(double a);
    public static long round(double a);
    public static int round(float a);
    public static double random();
}

public final class StrictMath {}
public abstract class ClassLoader {
    protected ClassLoader() {}
    protected ClassLoader(ClassLoader parent) {}
    public Class<?> loadClass(String name);
    protected Class<?> loadClass(String name, boolean resolve);
    protected Class<?> findClass(String name);
    protected final Class<?> defineClass(String name, byte[] code, int at, int count);
    protected final void resolveClass(Class<?> type);
    protected final Class<?> findLoadedClass(String name);
    public URL getResource(String name);
    public InputStream getResourceAsStream(String name);
    protected URL findResource(String name);
    public final ClassLoader getParent();
    public static ClassLoader getSystemClassLoader();
}
public class Package implements AnnotatedElement {
    public String getName();
}
public class Process {}
public final class ProcessBuilder {}
public interface ProcessHandle {}
public class Runtime {
    public static Runtime getRuntime();
}
public final class Module {}
public final class ModuleLayer {}
public class SecurityManager {}
public final class StackWalker {}
public abstract class ClassValue<T> {
    protected abstract T computeValue(Class<?> type);
    public T get(Class<?> type);
    public void remove(Class<?> type);
}
