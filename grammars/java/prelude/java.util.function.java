package java.util.function;

import java.util.Comparator;

public interface Function<T, R> {
    R apply(T t);
    default <V> Function<V, R> compose(Function<? super V, ? extends T> before) {}
    default <V> Function<T, V> andThen(Function<? super R, ? extends V> after) {}
    static <T> Function<T, T> identity() {}
}
public interface BiFunction<T, U, R> {
    R apply(T t, U u);
    default <V> BiFunction<T, U, V> andThen(Function<? super R, ? extends V> after) {}
}
public interface UnaryOperator<T> extends Function<T, T> {
    static <T> UnaryOperator<T> identity() {}
}
public interface BinaryOperator<T> extends BiFunction<T, T, T> {
    static <T> BinaryOperator<T> minBy(Comparator<? super T> by) {}
    static <T> BinaryOperator<T> maxBy(Comparator<? super T> by) {}
}
public interface Supplier<T> {
    T get();
}
public interface Consumer<T> {
    void accept(T t);
    default Consumer<T> andThen(Consumer<? super T> after) {}
}
public interface BiConsumer<T, U> {
    void accept(T t, U u);
    default BiConsumer<T, U> andThen(BiConsumer<? super T, ? super U> after) {}
}
public interface Predicate<T> {
    boolean test(T t);
    default Predicate<T> and(Predicate<? super T> other) {}
    default Predicate<T> or(Predicate<? super T> other) {}
    default Predicate<T> negate() {}
    static <T> Predicate<T> isEqual(Object target) {}
    static <T> Predicate<T> not(Predicate<? super T> target) {}
}
public interface BiPredicate<T, U> {
    boolean test(T t, U u);
    default BiPredicate<T, U> and(BiPredicate<? super T, ? super U> other) {}
    default BiPredicate<T, U> or(BiPredicate<? super T, ? super U> other) {}
    default BiPredicate<T, U> negate() {}
}
public interface BooleanSupplier { boolean getAsBoolean(); }
public interface IntSupplier { int getAsInt(); }
public interface LongSupplier { long getAsLong(); }
public interface DoubleSupplier { double getAsDouble(); }
public interface IntConsumer { void accept(int value); default IntConsumer andThen(IntConsumer after) {} }
public interface LongConsumer { void accept(long value); default LongConsumer andThen(LongConsumer after) {} }
public interface DoubleConsumer { void accept(double value); default DoubleConsumer andThen(DoubleConsumer after) {} }
public interface ObjIntConsumer<T> { void accept(T t, int value); }
public interface ObjLongConsumer<T> { void accept(T t, long value); }
public interface ObjDoubleConsumer<T> { void accept(T t, double value); }
public interface IntPredicate {
    boolean test(int value);
    default IntPredicate and(IntPredicate other) {}
    default IntPredicate or(IntPredicate other) {}
    default IntPredicate negate() {}
}
public interface LongPredicate {
    boolean test(long value);
    default LongPredicate and(LongPredicate other) {}
    default LongPredicate or(LongPredicate other) {}
    default LongPredicate negate() {}
}
public interface DoublePredicate {
    boolean test(double value);
    default DoublePredicate and(DoublePredicate other) {}
    default DoublePredicate or(DoublePredicate other) {}
    default DoublePredicate negate() {}
}
public interface IntFunction<R> { R apply(int value); }
public interface LongFunction<R> { R apply(long value); }
public interface DoubleFunction<R> { R apply(double value); }
public interface ToIntFunction<T> { int applyAsInt(T t); }
public interface ToLongFunction<T> { long applyAsLong(T t); }
public interface ToDoubleFunction<T> { double applyAsDouble(T t); }
public interface ToIntBiFunction<T, U> { int applyAsInt(T t, U u); }
public interface ToLongBiFunction<T, U> { long applyAsLong(T t, U u); }
public interface ToDoubleBiFunction<T, U> { double applyAsDouble(T t, U u); }
public interface IntUnaryOperator {
    int applyAsInt(int value);
    default IntUnaryOperator compose(IntUnaryOperator before) {}
    default IntUnaryOperator andThen(IntUnaryOperator after) {}
    static IntUnaryOperator identity() {}
}
public interface LongUnaryOperator { long applyAsLong(long value); }
public interface DoubleUnaryOperator { double applyAsDouble(double value); }
public interface IntBinaryOperator { int applyAsInt(int a, int b); }
public interface LongBinaryOperator { long applyAsLong(long a, long b); }
public interface DoubleBinaryOperator { double applyAsDouble(double a, double b); }
public interface IntToLongFunction { long applyAsLong(int value); }
public interface IntToDoubleFunction { double applyAsDouble(int value); }
public interface LongToIntFunction { int applyAsInt(long value); }
public interface LongToDoubleFunction { double applyAsDouble(long value); }
public interface DoubleToIntFunction { int applyAsInt(double value); }
public interface DoubleToLongFunction { long applyAsLong(double value); }
