package java.util;

import java.io.Closeable;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.util.function.*;
import java.util.stream.IntStream;
import java.util.stream.Stream;

public interface Iterator<E> {
    boolean hasNext();
    E next();
    default void remove() {}
    default void forEachRemaining(Consumer<? super E> action) {}
}
public interface ListIterator<E> extends Iterator<E> {
    boolean hasPrevious();
    E previous();
    int nextIndex();
    int previousIndex();
    void remove();
    void set(E value);
    void add(E value);
}
public interface PrimitiveIterator<T, C> extends Iterator<T> {
    interface OfInt extends PrimitiveIterator<Integer, IntConsumer> { int nextInt(); }
}
public interface Enumeration<E> {
    boolean hasMoreElements();
    E nextElement();
    default Iterator<E> asIterator() {}
}
public interface Spliterator<T> {
    boolean tryAdvance(Consumer<? super T> action);
    default void forEachRemaining(Consumer<? super T> action) {}
    Spliterator<T> trySplit();
    long estimateSize();
    int characteristics();
}
public interface RandomAccess {}
public interface EventListener {}

public interface Collection<E> extends Iterable<E> {
    int size();
    boolean isEmpty();
    boolean contains(Object value);
    Object[] toArray();
    <T> T[] toArray(T[] to);
    default <T> T[] toArray(IntFunction<T[]> make) {}
    boolean add(E value);
    boolean remove(Object value);
    boolean containsAll(Collection<?> all);
    boolean addAll(Collection<? extends E> all);
    boolean removeAll(Collection<?> all);
    default boolean removeIf(Predicate<? super E> predicate) {}
    boolean retainAll(Collection<?> all);
    void clear();
    boolean equals(Object other);
    int hashCode();
    default Stream<E> stream() {}
    default Stream<E> parallelStream() {}
}
public interface SequencedCollection<E> extends Collection<E> {
    SequencedCollection<E> reversed();
    default void addFirst(E value) {}
    default void addLast(E value) {}
    default E getFirst() {}
    default E getLast() {}
    default E removeFirst() {}
    default E removeLast() {}
}
public interface List<E> extends SequencedCollection<E> {
    boolean addAll(int at, Collection<? extends E> all);
    default void replaceAll(UnaryOperator<E> f) {}
    default void sort(Comparator<? super E> by) {}
    E get(int at);
    E set(int at, E value);
    void add(int at, E value);
    boolean add(E value);
    E remove(int at);
    boolean remove(Object value);
    int indexOf(Object value);
    int lastIndexOf(Object value);
    ListIterator<E> listIterator();
    ListIterator<E> listIterator(int at);
    List<E> subList(int start, int end);
    List<E> reversed();
    static <E> List<E> of() {}
    static <E> List<E> of(E value) {}
    static <E> List<E> of(E a, E b) {}
    static <E> List<E> of(E a, E b, E c) {}
    static <E> List<E> of(E... values) {}
    static <E> List<E> copyOf(Collection<? extends E> all) {}
}
public interface Set<E> extends Collection<E> {
    static <E> Set<E> of() {}
    static <E> Set<E> of(E value) {}
    static <E> Set<E> of(E a, E b) {}
    static <E> Set<E> of(E... values) {}
    static <E> Set<E> copyOf(Collection<? extends E> all) {}
}
public interface SequencedSet<E> extends Set<E>, SequencedCollection<E> {}
public interface SortedSet<E> extends Set<E>, SequencedSet<E> {
    Comparator<? super E> comparator();
    SortedSet<E> subSet(E from, E to);
    SortedSet<E> headSet(E to);
    SortedSet<E> tailSet(E from);
    E first();
    E last();
}
public interface NavigableSet<E> extends SortedSet<E> {
    E lower(E value);
    E floor(E value);
    E ceiling(E value);
    E higher(E value);
    E pollFirst();
    E pollLast();
    NavigableSet<E> descendingSet();
    Iterator<E> descendingIterator();
    NavigableSet<E> subSet(E from, boolean withFrom, E to, boolean withTo);
    NavigableSet<E> headSet(E to, boolean withTo);
    NavigableSet<E> tailSet(E from, boolean withFrom);
}
public interface Queue<E> extends Collection<E> {
    boolean offer(E value);
    E remove();
    E poll();
    E element();
    E peek();
}
public interface Deque<E> extends Queue<E>, SequencedCollection<E> {
    void addFirst(E value);
    void addLast(E value);
    boolean offerFirst(E value);
    boolean offerLast(E value);
    E removeFirst();
    E removeLast();
    E pollFirst();
    E pollLast();
    E getFirst();
    E getLast();
    E peekFirst();
    E peekLast();
    boolean removeFirstOccurrence(Object value);
    boolean removeLastOccurrence(Object value);
    void push(E value);
    E pop();
    Iterator<E> descendingIterator();
}

public interface Map<K, V> {
    int size();
    boolean isEmpty();
    boolean containsKey(Object key);
    boolean containsValue(Object value);
    V get(Object key);
    V put(K key, V value);
    V remove(Object key);
    void putAll(Map<? extends K, ? extends V> all);
    void clear();
    Set<K> keySet();
    Collection<V> values();
    Set<Map.Entry<K, V>> entrySet();
    boolean equals(Object other);
    int hashCode();
    default V getOrDefault(Object key, V otherwise) {}
    default void forEach(BiConsumer<? super K, ? super V> action) {}
    default void replaceAll(BiFunction<? super K, ? super V, ? extends V> f) {}
    default V putIfAbsent(K key, V value) {}
    default boolean remove(Object key, Object value) {}
    default boolean replace(K key, V old, V value) {}
    default V replace(K key, V value) {}
    default V computeIfAbsent(K key, Function<? super K, ? extends V> f) {}
    default V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> f) {}
    default V compute(K key, BiFunction<? super K, ? super V, ? extends V> f) {}
    default V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> f) {}
    static <K, V> Map<K, V> of() {}
    static <K, V> Map<K, V> of(K a, V b) {}
    static <K, V> Map<K, V> of(K a, V b, K c, V d) {}
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f) {}
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h) {}
    static <K, V> Map<K, V> ofEntries(Entry<? extends K, ? extends V>... all) {}
    static <K, V> Entry<K, V> entry(K key, V value) {}
    static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> all) {}
    interface Entry<K, V> {
        K getKey();
        V getValue();
        V setValue(V value);
        boolean equals(Object other);
        int hashCode();
        static <K extends Comparable<? super K>, V> Comparator<Map.Entry<K, V>> comparingByKey() {}
        static <K, V extends Comparable<? super V>> Comparator<Map.Entry<K, V>> comparingByValue() {}
        static <K, V> Comparator<Map.Entry<K, V>> comparingByKey(Comparator<? super K> by) {}
        static <K, V> Comparator<Map.Entry<K, V>> comparingByValue(Comparator<? super V> by) {}
    }
}
public interface SequencedMap<K, V> extends Map<K, V> {
    default Map.Entry<K, V> firstEntry() {}
    default Map.Entry<K, V> lastEntry() {}
    default Map.Entry<K, V> pollFirstEntry() {}
    default Map.Entry<K, V> pollLastEntry() {}
}
public interface SortedMap<K, V> extends SequencedMap<K, V> {
    Comparator<? super K> comparator();
    SortedMap<K, V> subMap(K from, K to);
    SortedMap<K, V> headMap(K to);
    SortedMap<K, V> tailMap(K from);
    K firstKey();
    K lastKey();
}
public interface NavigableMap<K, V> extends SortedMap<K, V> {
    Map.Entry<K, V> lowerEntry(K key);
    K lowerKey(K key);
    Map.Entry<K, V> floorEntry(K key);
    K floorKey(K key);
    Map.Entry<K, V> ceilingEntry(K key);
    K ceilingKey(K key);
    Map.Entry<K, V> higherEntry(K key);
    K higherKey(K key);
    NavigableMap<K, V> descendingMap();
    NavigableSet<K> navigableKeySet();
    NavigableSet<K> descendingKeySet();
    NavigableMap<K, V> subMap(K from, boolean withFrom, K to, boolean withTo);
    NavigableMap<K, V> headMap(K to, boolean withTo);
    NavigableMap<K, V> tailMap(K from, boolean withFrom);
}

public abstract class AbstractCollection<E> implements Collection<E> {
    protected AbstractCollection() {}
    public abstract Iterator<E> iterator();
    public abstract int size();
    public boolean isEmpty();
    public boolean contains(Object value);
    public boolean add(E value);
    public boolean remove(Object value);
    public void clear();
    public String toString();
}
public abstract class AbstractList<E> extends AbstractCollection<E> implements List<E> {
    protected transient int modCount;
    protected AbstractList() {}
    public abstract E get(int at);
    protected void removeRange(int from, int to);
}
public abstract class AbstractSequentialList<E> extends AbstractList<E> {}
public abstract class AbstractSet<E> extends AbstractCollection<E> implements Set<E> {}
public abstract class AbstractQueue<E> extends AbstractCollection<E> implements Queue<E> {}
public abstract class AbstractMap<K, V> implements Map<K, V> {
    protected AbstractMap() {}
    public abstract Set<Map.Entry<K, V>> entrySet();
    public String toString();
    protected Object clone();
    public static class SimpleEntry<K, V> implements Map.Entry<K, V> {
        public SimpleEntry(K key, V value) {}
        public SimpleEntry(Map.Entry<? extends K, ? extends V> of) {}
    }
    public static class SimpleImmutableEntry<K, V> implements Map.Entry<K, V> {
        public SimpleImmutableEntry(K key, V value) {}
    }
}
public class ArrayList<E> extends AbstractList<E> implements List<E>, RandomAccess, Cloneable, Serializable {
    public ArrayList(int capacity) {}
    public ArrayList() {}
    public ArrayList(Collection<? extends E> all) {}
    public void ensureCapacity(int n);
    public void trimToSize();
    public Object clone();
}
public class LinkedList<E> extends AbstractSequentialList<E> implements List<E>, Deque<E>, Cloneable, Serializable {
    public LinkedList() {}
    public LinkedList(Collection<? extends E> all) {}
}
public class Vector<E> extends AbstractList<E> implements List<E>, RandomAccess, Cloneable, Serializable {
    public E elementAt(int at);
    public void addElement(E value);
    public Enumeration<E> elements();
}
public class Stack<E> extends Vector<E> {
    public E push(E value);
    public E pop();
    public E peek();
    public boolean empty();
    public int search(Object value);
}
public class ArrayDeque<E> extends AbstractCollection<E> implements Deque<E>, Cloneable, Serializable {
    public ArrayDeque() {}
    public ArrayDeque(int n) {}
    public ArrayDeque(Collection<? extends E> all) {}
}
public class PriorityQueue<E> extends AbstractQueue<E> {
    public PriorityQueue() {}
    public PriorityQueue(int n) {}
    public PriorityQueue(Comparator<? super E> by) {}
    public PriorityQueue(int n, Comparator<? super E> by) {}
    public PriorityQueue(Collection<? extends E> all) {}
}
public class HashSet<E> extends AbstractSet<E> implements Set<E>, Cloneable, Serializable {
    public HashSet() {}
    public HashSet(Collection<? extends E> all) {}
    public HashSet(int n) {}
    public HashSet(int n, float load) {}
    public Object clone();
}
public class LinkedHashSet<E> extends HashSet<E> implements SequencedSet<E> {
    public LinkedHashSet() {}
    public LinkedHashSet(Collection<? extends E> all) {}
    public LinkedHashSet(int n) {}
}
public class TreeSet<E> extends AbstractSet<E> implements NavigableSet<E>, Cloneable, Serializable {
    public TreeSet() {}
    public TreeSet(Comparator<? super E> by) {}
    public TreeSet(Collection<? extends E> all) {}
}
public abstract class EnumSet<E extends Enum<E>> extends AbstractSet<E> {
    public static <E extends Enum<E>> EnumSet<E> noneOf(Class<E> type);
    public static <E extends Enum<E>> EnumSet<E> allOf(Class<E> type);
    public static <E extends Enum<E>> EnumSet<E> copyOf(Collection<E> all);
    public static <E extends Enum<E>> EnumSet<E> of(E first, E... rest);
    public static <E extends Enum<E>> EnumSet<E> range(E from, E to);
    public static <E extends Enum<E>> EnumSet<E> complementOf(EnumSet<E> of);
}
public class HashMap<K, V> extends AbstractMap<K, V> implements Map<K, V>, Cloneable, Serializable {
    public HashMap() {}
    public HashMap(int n) {}
    public HashMap(int n, float load) {}
    public HashMap(Map<? extends K, ? extends V> all) {}
    public Object clone();
}
public class LinkedHashMap<K, V> extends HashMap<K, V> implements SequencedMap<K, V> {
    public LinkedHashMap() {}
    public LinkedHashMap(int n) {}
    public LinkedHashMap(int n, float load, boolean byAccess) {}
    public LinkedHashMap(Map<? extends K, ? extends V> all) {}
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest);
}
public class TreeMap<K, V> extends AbstractMap<K, V> implements NavigableMap<K, V>, Cloneable, Serializable {
    public TreeMap() {}
    public TreeMap(Comparator<? super K> by) {}
    public TreeMap(Map<? extends K, ? extends V> all) {}
}
public class IdentityHashMap<K, V> extends AbstractMap<K, V> implements Map<K, V> {}
public class WeakHashMap<K, V> extends AbstractMap<K, V> implements Map<K, V> {}
public class EnumMap<K extends Enum<K>, V> extends AbstractMap<K, V> {
    public EnumMap(Class<K> type) {}
    public EnumMap(Map<K, ? extends V> all) {}
}
public abstract class Dictionary<K, V> {}
public class Hashtable<K, V> extends Dictionary<K, V> implements Map<K, V> {
    public Enumeration<K> keys();
    public Enumeration<V> elements();
}
public class Properties extends Hashtable<Object, Object> {
    public String getProperty(String key);
    public String getProperty(String key, String otherwise);
    public Object setProperty(String key, String value);
    public void load(Reader from);
    public void load(InputStream from);
    public Set<String> stringPropertyNames();
}

public interface Comparator<T> {
    int compare(T a, T b);
    boolean equals(Object other);
    default Comparator<T> reversed() {}
    default Comparator<T> thenComparing(Comparator<? super T> other) {}
    default <U> Comparator<T> thenComparing(Function<? super T, ? extends U> key, Comparator<? super U> by) {}
    default <U extends Comparable<? super U>> Comparator<T> thenComparing(Function<? super T, ? extends U> key) {}
    default Comparator<T> thenComparingInt(ToIntFunction<? super T> key) {}
    default Comparator<T> thenComparingLong(ToLongFunction<? super T> key) {}
    default Comparator<T> thenComparingDouble(ToDoubleFunction<? super T> key) {}
    static <T extends Comparable<? super T>> Comparator<T> reverseOrder() {}
    static <T extends Comparable<? super T>> Comparator<T> naturalOrder() {}
    static <T> Comparator<T> nullsFirst(Comparator<? super T> by) {}
    static <T> Comparator<T> nullsLast(Comparator<? super T> by) {}
    static <T, U> Comparator<T> comparing(Function<? super T, ? extends U> key, Comparator<? super U> by) {}
    static <T, U extends Comparable<? super U>> Comparator<T> comparing(Function<? super T, ? extends U> key) {}
    static <T> Comparator<T> comparingInt(ToIntFunction<? super T> key) {}
    static <T> Comparator<T> comparingLong(ToLongFunction<? super T> key) {}
    static <T> Comparator<T> comparingDouble(ToDoubleFunction<? super T> key) {}
}

public final class Optional<T> {
    public static <T> Optional<T> empty();
    public static <T> Optional<T> of(T value);
    public static <T> Optional<T> ofNullable(T value);
    public T get();
    public boolean isPresent();
    public boolean isEmpty();
    public void ifPresent(Consumer<? super T> action);
    public void ifPresentOrElse(Consumer<? super T> action, Runnable otherwise);
    public Optional<T> filter(Predicate<? super T> predicate);
    public <U> Optional<U> map(Function<? super T, ? extends U> f);
    public <U> Optional<U> flatMap(Function<? super T, ? extends Optional<? extends U>> f);
    public Optional<T> or(Supplier<? extends Optional<? extends T>> other);
    public Stream<T> stream();
    public T orElse(T other);
    public T orElseGet(Supplier<? extends T> other);
    public T orElseThrow();
    public <X extends Throwable> T orElseThrow(Supplier<? extends X> error);
}
public final class OptionalInt {
    public int getAsInt();
    public boolean isPresent();
    public boolean isEmpty();
    public void ifPresent(IntConsumer action);
    public int orElse(int other);
    public int orElseThrow();
}
public final class OptionalLong {
    public long getAsLong();
    public boolean isPresent();
    public long orElse(long other);
}
public final class OptionalDouble {
    public double getAsDouble();
    public boolean isPresent();
    public double orElse(double other);
}
public class IntSummaryStatistics {}
public class LongSummaryStatistics {}
public class DoubleSummaryStatistics {}

public class Collections {
    public static final List EMPTY_LIST;
    public static final Map EMPTY_MAP;
    public static final Set EMPTY_SET;
    public static <T extends Comparable<? super T>> void sort(List<T> list);
    public static <T> void sort(List<T> list, Comparator<? super T> by);
    public static void reverse(List<?> list);
    public static void shuffle(List<?> list);
    public static void swap(List<?> list, int a, int b);
    public static <T> T min(Collection<? extends T> all);
    public static <T> T min(Collection<? extends T> all, Comparator<? super T> by);
    public static <T> T max(Collection<? extends T> all);
    public static <T> T max(Collection<? extends T> all, Comparator<? super T> by);
    public static <T> Collection<T> unmodifiableCollection(Collection<? extends T> all);
    public static <T> Set<T> unmodifiableSet(Set<? extends T> all);
    public static <T> SortedSet<T> unmodifiableSortedSet(SortedSet<T> all);
    public static <T> List<T> unmodifiableList(List<? extends T> all);
    public static <K, V> Map<K, V> unmodifiableMap(Map<? extends K, ? extends V> all);
    public static <K, V> SortedMap<K, V> unmodifiableSortedMap(SortedMap<K, ? extends V> all);
    public static <T> Collection<T> synchronizedCollection(Collection<T> all);
    public static <T> Set<T> synchronizedSet(Set<T> all);
    public static <T> List<T> synchronizedList(List<T> all);
    public static <K, V> Map<K, V> synchronizedMap(Map<K, V> all);
    public static <T> Iterator<T> emptyIterator();
    public static <T> Set<T> emptySet();
    public static <T> List<T> emptyList();
    public static <K, V> Map<K, V> emptyMap();
    public static <T> Set<T> singleton(T value);
    public static <T> List<T> singletonList(T value);
    public static <K, V> Map<K, V> singletonMap(K key, V value);
    public static <T> List<T> nCopies(int n, T value);
    public static <T> Comparator<T> reverseOrder();
    public static <T> Comparator<T> reverseOrder(Comparator<T> by);
    public static <T> Enumeration<T> enumeration(Collection<T> all);
    public static <T> ArrayList<T> list(Enumeration<T> all);
    public static int frequency(Collection<?> all, Object value);
    public static <T> boolean addAll(Collection<? super T> to, T... values);
    public static <E> Set<E> newSetFromMap(Map<E, Boolean> map);
}
public class Arrays {
    public static <T> List<T> asList(T... values);
    public static <T> Stream<T> stream(T[] values);
    public static IntStream stream(int[] values);
    public static <T> Stream<T> stream(T[] values, int start, int end);
    public static <T> T[] copyOf(T[] values, int length);
    public static byte[] copyOf(byte[] values, int length);
    public static int[] copyOf(int[] values, int length);
    public static char[] copyOf(char[] values, int length);
    public static long[] copyOf(long[] values, int length);
    public static double[] copyOf(double[] values, int length);
    public static boolean[] copyOf(boolean[] values, int length);
    public static <T> T[] copyOfRange(T[] values, int from, int to);
    public static byte[] copyOfRange(byte[] values, int from, int to);
    public static int[] copyOfRange(int[] values, int from, int to);
    public static char[] copyOfRange(char[] values, int from, int to);
    public static <T> void sort(T[] values, Comparator<? super T> by);
    public static <T> void setAll(T[] values, IntFunction<? extends T> f);
}
public final class Objects {
    public static boolean equals(Object a, Object b);
    public static boolean deepEquals(Object a, Object b);
    public static int hashCode(Object value);
    public static int hash(Object... values);
    public static String toString(Object value);
    public static String toString(Object value, String otherwise);
    public static <T> int compare(T a, T b, Comparator<? super T> by);
    public static <T> T requireNonNull(T value);
    public static <T> T requireNonNull(T value, String message);
    public static <T> T requireNonNull(T value, Supplier<String> message);
    public static <T> T requireNonNullElse(T value, T otherwise);
    public static <T> T requireNonNullElseGet(T value, Supplier<? extends T> otherwise);
    public static boolean isNull(Object value);
    public static boolean nonNull(Object value);
    public static int checkIndex(int at, int length);
}
public class Random {
    public int nextInt();
    public int nextInt(int bound);
    public long nextLong();
    public boolean nextBoolean();
    public double nextDouble();
}
public final class UUID implements Comparable<UUID> {
    public static UUID randomUUID();
    public static UUID fromString(String text);
    public int compareTo(UUID other);
}
public class Date implements Comparable<Date> {
    public Date() {}
    public Date(long time) {}
    public long getTime();
    public void setTime(long time);
    public boolean before(Date other);
    public boolean after(Date other);
    public int compareTo(Date other);
}
public final class Locale implements Cloneable, Serializable {
    public static final Locale ENGLISH;
    public static final Locale FRENCH;
    public static final Locale GERMAN;
    public static final Locale ROOT;
    public static final Locale UK;
    public static final Locale US;
    public Locale(String language) {}
    public Locale(String language, String country) {}
    public Locale(String language, String country, String variant) {}
    public static Locale getDefault();
    public static Locale forLanguageTag(String tag);
    public String getLanguage();
    public String getCountry();
    public String getVariant();
    public String getDisplayName();
    public String toLanguageTag();
}
public abstract class Calendar implements Comparable<Calendar>, Cloneable, Serializable {
    public static final int ERA;
    public static final int YEAR;
    public static final int MONTH;
    public static final int WEEK_OF_YEAR;
    public static final int DATE;
    public static final int DAY_OF_MONTH;
    public static final int DAY_OF_YEAR;
    public static final int DAY_OF_WEEK;
    public static final int AM_PM;
    public static final int HOUR;
    public static final int HOUR_OF_DAY;
    public static final int MINUTE;
    public static final int SECOND;
    public static final int MILLISECOND;
    public static Calendar getInstance();
    public int get(int field);
    public void set(int field, int value);
    public void set(int year, int month, int date);
    public abstract void add(int field, int amount);
    public final Date getTime();
    public final void setTime(Date date);
    public long getTimeInMillis();
    public void setTimeInMillis(long time);
    public TimeZone getTimeZone();
    public boolean before(Object when);
    public boolean after(Object when);
    public int compareTo(Calendar other);
}
public class GregorianCalendar extends Calendar {
    public GregorianCalendar() {}
    public void add(int field, int amount);
}
public abstract class TimeZone implements Cloneable, Serializable {
    public static TimeZone getDefault();
    public static TimeZone getTimeZone(String id);
    public String getID();
    public String getDisplayName();
    public int getRawOffset();
    public abstract boolean useDaylightTime();
}
public class BitSet implements Cloneable, Serializable {
    public boolean get(int bit);
    public void set(int bit);
    public void set(int bit, boolean value);
    public void clear(int bit);
    public void flip(int bit);
    public int nextSetBit(int from);
    public int nextClearBit(int from);
    public int cardinality();
    public int length();
    public int size();
    public boolean isEmpty();
}
public final class Base64 {}
public final class Currency implements Serializable {
    public static Currency getInstance(String code);
    public String getCurrencyCode();
    public String getSymbol();
    public String getDisplayName();
    public int getDefaultFractionDigits();
}
public class StringJoiner {
    public StringJoiner add(CharSequence text);
}
public class StringTokenizer implements Enumeration<Object> {
    public boolean hasMoreTokens();
    public String nextToken();
    public int countTokens();
}
public final class Scanner implements Iterator<String>, Closeable {
    public String nextLine();
    public boolean hasNextLine();
    public int nextInt();
    public boolean hasNextInt();
}
public final class ServiceLoader<S> implements Iterable<S> {
    public static <S> ServiceLoader<S> load(Class<S> type);
    public static <S> ServiceLoader<S> load(Class<S> type, ClassLoader loader);
    public Optional<S> findFirst();
}
public class Observable {}
public class EventObject {
    protected transient Object source;
    public EventObject(Object source) {}
    public Object getSource();
}
public class TimerTask implements Runnable {
    public abstract void run();
    public boolean cancel();
}
public class Timer {}
public class NoSuchElementException extends RuntimeException {}
public class InputMismatchException extends NoSuchElementException {}
public class ConcurrentModificationException extends RuntimeException {}
public class EmptyStackException extends RuntimeException {}
public class MissingResourceException extends RuntimeException {}
