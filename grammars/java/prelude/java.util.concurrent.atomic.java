package java.util.concurrent.atomic;

import java.io.Serializable;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

public class AtomicReference<V> {
    public AtomicReference() {}
    public AtomicReference(V value) {}
    public final V get();
    public final void set(V value);
    public final void lazySet(V value);
    public final boolean compareAndSet(V expected, V value);
    public final boolean weakCompareAndSet(V expected, V value);
    public final V getAndSet(V value);
    public final V getAndUpdate(UnaryOperator<V> f);
    public final V updateAndGet(UnaryOperator<V> f);
    public final V getAndAccumulate(V value, BinaryOperator<V> f);
    public final V accumulateAndGet(V value, BinaryOperator<V> f);
    public final V getPlain();
    public final V getAcquire();
    public final void setRelease(V value);
}
public class AtomicReferenceArray<E> {
    public final int length();
    public final E get(int at);
    public final void set(int at, E value);
    public final E getAndSet(int at, E value);
    public final boolean compareAndSet(int at, E expected, E value);
}
public class AtomicInteger extends Number {
    public final int get();
    public final void set(int value);
    public final int getAndIncrement();
    public final int incrementAndGet();
    public final int decrementAndGet();
    public final int getAndDecrement();
    public final int getAndAdd(int n);
    public final int addAndGet(int n);
    public final int getAndSet(int value);
    public final boolean compareAndSet(int expected, int value);
    public final int updateAndGet(IntUnaryOperator f);
    public final int getAndUpdate(IntUnaryOperator f);
    public final int accumulateAndGet(int value, IntBinaryOperator f);
}
public class AtomicLong extends Number {
    public final long get();
    public final void set(long value);
    public final long getAndIncrement();
    public final long incrementAndGet();
    public final long decrementAndGet();
    public final long getAndAdd(long n);
    public final long addAndGet(long n);
    public final boolean compareAndSet(long expected, long value);
}
public class AtomicBoolean {
    public final boolean get();
    public final void set(boolean value);
    public final boolean getAndSet(boolean value);
    public final boolean compareAndSet(boolean expected, boolean value);
}
public class AtomicIntegerArray implements Serializable {
    public AtomicIntegerArray(int length) {}
    public AtomicIntegerArray(int[] values) {}
    public final int length();
    public final int get(int at);
    public final void set(int at, int value);
    public final int getAndSet(int at, int value);
    public final int getAndIncrement(int at);
    public final int incrementAndGet(int at);
    public final int decrementAndGet(int at);
    public final int addAndGet(int at, int by);
}
public class AtomicLongArray implements Serializable {
    public AtomicLongArray(int length) {}
    public AtomicLongArray(long[] values) {}
    public final int length();
    public final long get(int at);
    public final void set(int at, long value);
    public final long getAndSet(int at, long value);
    public final long getAndIncrement(int at);
    public final long incrementAndGet(int at);
    public final long decrementAndGet(int at);
    public final long addAndGet(int at, long by);
}
public class LongAdder extends Number {
    public void add(long n);
    public void increment();
    public void decrement();
    public long sum();
    public void reset();
}
