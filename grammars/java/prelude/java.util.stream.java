package java.util.stream;

import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.*;

public interface BaseStream<T, S extends BaseStream<T, S>> extends AutoCloseable {
    Iterator<T> iterator();
    Spliterator<T> spliterator();
    boolean isParallel();
    S sequential();
    S parallel();
    S unordered();
    S onClose(Runnable handler);
    void close();
}

public interface Stream<T> extends BaseStream<T, Stream<T>> {
    Stream<T> filter(Predicate<? super T> predicate);
    <R> Stream<R> map(Function<? super T, ? extends R> mapper);
    IntStream mapToInt(ToIntFunction<? super T> mapper);
    LongStream mapToLong(ToLongFunction<? super T> mapper);
    DoubleStream mapToDouble(ToDoubleFunction<? super T> mapper);
    <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> mapper);
    IntStream flatMapToInt(Function<? super T, ? extends IntStream> mapper);
    <R> Stream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> mapper);
    Stream<T> distinct();
    Stream<T> sorted();
    Stream<T> sorted(Comparator<? super T> by);
    Stream<T> peek(Consumer<? super T> action);
    Stream<T> limit(long most);
    Stream<T> skip(long n);
    Stream<T> takeWhile(Predicate<? super T> predicate);
    Stream<T> dropWhile(Predicate<? super T> predicate);
    void forEach(Consumer<? super T> action);
    void forEachOrdered(Consumer<? super T> action);
    Object[] toArray();
    <A> A[] toArray(IntFunction<A[]> make);
    T reduce(T identity, BinaryOperator<T> f);
    Optional<T> reduce(BinaryOperator<T> f);
    <U> U reduce(U identity, BiFunction<U, ? super T, U> f, BinaryOperator<U> combiner);
    <R> R collect(Supplier<R> supplier, BiConsumer<R, ? super T> accumulator, BiConsumer<R, R> combiner);
    <R, A> R collect(Collector<? super T, A, R> collector);
    List<T> toList();
    Optional<T> min(Comparator<? super T> by);
    Optional<T> max(Comparator<? super T> by);
    long count();
    boolean anyMatch(Predicate<? super T> predicate);
    boolean allMatch(Predicate<? super T> predicate);
    boolean noneMatch(Predicate<? super T> predicate);
    Optional<T> findFirst();
    Optional<T> findAny();
    static <T> Builder<T> builder() {}
    static <T> Stream<T> empty() {}
    static <T> Stream<T> of(T value) {}
    static <T> Stream<T> of(T... values) {}
    static <T> Stream<T> ofNullable(T value) {}
    static <T> Stream<T> iterate(T seed, UnaryOperator<T> f) {}
    static <T> Stream<T> iterate(T seed, Predicate<? super T> more, UnaryOperator<T> f) {}
    static <T> Stream<T> generate(Supplier<? extends T> supplier) {}
    static <T> Stream<T> concat(Stream<? extends T> a, Stream<? extends T> b) {}
    public interface Builder<T> extends Consumer<T> {
        void accept(T value);
        default Builder<T> add(T value) {}
        Stream<T> build();
    }
}

public interface IntStream extends BaseStream<Integer, IntStream> {
    IntStream filter(IntPredicate predicate);
    IntStream map(IntUnaryOperator mapper);
    <U> Stream<U> mapToObj(IntFunction<? extends U> mapper);
    LongStream mapToLong(IntToLongFunction mapper);
    DoubleStream mapToDouble(IntToDoubleFunction mapper);
    IntStream distinct();
    IntStream sorted();
    IntStream peek(IntConsumer action);
    IntStream limit(long most);
    IntStream skip(long n);
    void forEach(IntConsumer action);
    void forEachOrdered(IntConsumer action);
    int[] toArray();
    int reduce(int identity, IntBinaryOperator f);
    OptionalInt reduce(IntBinaryOperator f);
    int sum();
    OptionalInt min();
    OptionalInt max();
    long count();
    OptionalDouble average();
    IntSummaryStatistics summaryStatistics();
    boolean anyMatch(IntPredicate predicate);
    boolean allMatch(IntPredicate predicate);
    boolean noneMatch(IntPredicate predicate);
    OptionalInt findFirst();
    OptionalInt findAny();
    LongStream asLongStream();
    DoubleStream asDoubleStream();
    Stream<Integer> boxed();
    static IntStream empty() {}
    static IntStream of(int... values) {}
    static IntStream range(int from, int to) {}
    static IntStream rangeClosed(int from, int to) {}
    static IntStream iterate(int seed, IntUnaryOperator f) {}
}
public interface LongStream extends BaseStream<Long, LongStream> {
    LongStream filter(LongPredicate predicate);
    LongStream map(LongUnaryOperator mapper);
    <U> Stream<U> mapToObj(LongFunction<? extends U> mapper);
    void forEach(LongConsumer action);
    long[] toArray();
    long sum();
    long count();
    OptionalLong min();
    OptionalLong max();
    Stream<Long> boxed();
    static LongStream range(long from, long to) {}
    static LongStream of(long... values) {}
}
public interface DoubleStream extends BaseStream<Double, DoubleStream> {
    DoubleStream filter(DoublePredicate predicate);
    DoubleStream map(DoubleUnaryOperator mapper);
    <U> Stream<U> mapToObj(DoubleFunction<? extends U> mapper);
    void forEach(DoubleConsumer action);
    double[] toArray();
    double sum();
    long count();
    OptionalDouble average();
    OptionalDouble min();
    OptionalDouble max();
    Stream<Double> boxed();
    static DoubleStream of(double... values) {}
}

public interface Collector<T, A, R> {
    Supplier<A> supplier();
    BiConsumer<A, T> accumulator();
    BinaryOperator<A> combiner();
    Function<A, R> finisher();
    Set<Characteristics> characteristics();
    static <T, R> Collector<T, R, R> of(Supplier<R> supplier, BiConsumer<R, T> accumulator, BinaryOperator<R> combiner, Characteristics... all) {}
    enum Characteristics { CONCURRENT, UNORDERED, IDENTITY_FINISH }
}

public final class Collectors {
    public static <T, C extends Collection<T>> Collector<T, ?, C> toCollection(Supplier<C> make);
    public static <T> Collector<T, ?, List<T>> toList();
    public static <T> Collector<T, ?, List<T>> toUnmodifiableList();
    public static <T> Collector<T, ?, Set<T>> toSet();
    public static <T> Collector<T, ?, Set<T>> toUnmodifiableSet();
    public static Collector<CharSequence, ?, String> joining();
    public static Collector<CharSequence, ?, String> joining(CharSequence delimiter);
    public static Collector<CharSequence, ?, String> joining(CharSequence delimiter, CharSequence before, CharSequence after);
    public static <T, U, A, R> Collector<T, ?, R> mapping(Function<? super T, ? extends U> mapper, Collector<? super U, A, R> below);
    public static <T, A, R> Collector<T, ?, R> filtering(Predicate<? super T> predicate, Collector<? super T, A, R> below);
    public static <T, A, R, S> Collector<T, A, S> collectingAndThen(Collector<T, A, R> below, Function<R, S> f);
    public static <T> Collector<T, ?, Long> counting();
    public static <T> Collector<T, ?, Optional<T>> minBy(Comparator<? super T> by);
    public static <T> Collector<T, ?, Optional<T>> maxBy(Comparator<? super T> by);
    public static <T> Collector<T, ?, Integer> summingInt(ToIntFunction<? super T> f);
    public static <T> Collector<T, ?, Long> summingLong(ToLongFunction<? super T> f);
    public static <T> Collector<T, ?, Double> averagingInt(ToIntFunction<? super T> f);
    public static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(Function<? super T, ? extends K> f);
    public static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(Function<? super T, ? extends K> f, Collector<? super T, A, D> below);
    public static <T, K, D, A, M extends Map<K, D>> Collector<T, ?, M> groupingBy(Function<? super T, ? extends K> f, Supplier<M> make, Collector<? super T, A, D> below);
    public static <T> Collector<T, ?, Map<Boolean, List<T>>> partitioningBy(Predicate<? super T> predicate);
    public static <T, D, A> Collector<T, ?, Map<Boolean, D>> partitioningBy(Predicate<? super T> predicate, Collector<? super T, A, D> below);
    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value);
    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value, BinaryOperator<U> merge);
    public static <T, K, U, M extends Map<K, U>> Collector<T, ?, M> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value, BinaryOperator<U> merge, Supplier<M> make);
}

public final class StreamSupport {
    public static <T> Stream<T> stream(Spliterator<T> of, boolean parallel);
}
