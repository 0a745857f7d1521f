package java.util.concurrent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Deque;
import java.util.Set;
import java.util.SortedMap;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

public interface Callable<V> {
    V call();
}
public interface Executor {
    void execute(Runnable command);
}
public interface ExecutorService extends Executor, AutoCloseable {
    void shutdown();
    List<Runnable> shutdownNow();
    boolean isShutdown();
    boolean isTerminated();
    boolean awaitTermination(long time, TimeUnit unit);
    <T> Future<T> submit(Callable<T> task);
    <T> Future<T> submit(Runnable task, T result);
    Future<?> submit(Runnable task);
    <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks);
    <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long time, TimeUnit unit);
    <T> T invokeAny(Collection<? extends Callable<T>> tasks);
    <T> T invokeAny(Collection<? extends Callable<T>> tasks, long time, TimeUnit unit);
    default void close() {}
}
public interface ScheduledExecutorService extends ExecutorService {
    ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit);
    <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit);
    ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long delay, long period, TimeUnit unit);
    ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit);
}
public abstract class AbstractExecutorService implements ExecutorService {}
public class ThreadPoolExecutor extends AbstractExecutorService {
    protected void beforeExecute(Thread thread, Runnable task);
    protected void afterExecute(Runnable task, Throwable error);
    protected void terminated();
}
public class ScheduledThreadPoolExecutor extends ThreadPoolExecutor implements ScheduledExecutorService {}
public class ForkJoinPool extends AbstractExecutorService {}
public class Executors {
    public static ExecutorService newFixedThreadPool(int n);
    public static ExecutorService newFixedThreadPool(int n, ThreadFactory factory);
    public static ExecutorService newCachedThreadPool();
    public static ExecutorService newCachedThreadPool(ThreadFactory factory);
    public static ExecutorService newSingleThreadExecutor();
    public static ExecutorService newSingleThreadExecutor(ThreadFactory factory);
    public static ExecutorService newVirtualThreadPerTaskExecutor();
    public static ScheduledExecutorService newScheduledThreadPool(int n);
    public static ScheduledExecutorService newSingleThreadScheduledExecutor();
    public static <T> Callable<T> callable(Runnable task, T result);
}
public interface ThreadFactory {
    Thread newThread(Runnable task);
}
public interface Future<V> {
    boolean cancel(boolean interrupt);
    boolean isCancelled();
    boolean isDone();
    V get();
    V get(long time, TimeUnit unit);
    default V resultNow() {}
    default Throwable exceptionNow() {}
}
public interface RunnableFuture<V> extends Runnable, Future<V> {}
public interface Delayed extends Comparable<Delayed> {
    long getDelay(TimeUnit unit);
}
public interface ScheduledFuture<V> extends Delayed, Future<V> {}
public class FutureTask<V> implements RunnableFuture<V> {
    public FutureTask(Callable<V> task) {}
    public FutureTask(Runnable task, V result) {}
    protected void done();
    protected void set(V value);
    protected void setException(Throwable error);
}
public interface CompletionStage<T> {
    <U> CompletionStage<U> thenApply(Function<? super T, ? extends U> f);
    CompletionStage<Void> thenAccept(Consumer<? super T> f);
    CompletionStage<Void> thenRun(Runnable f);
    <U> CompletionStage<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> f);
    CompletionStage<T> exceptionally(Function<Throwable, ? extends T> f);
    CompletionStage<T> whenComplete(BiConsumer<? super T, ? super Throwable> f);
    <U> CompletionStage<U> handle(BiFunction<? super T, Throwable, ? extends U> f);
    CompletableFuture<T> toCompletableFuture();
}
public class CompletableFuture<T> implements Future<T>, CompletionStage<T> {
    public CompletableFuture() {}
    public static <U> CompletableFuture<U> supplyAsync(Supplier<U> supplier);
    public static <U> CompletableFuture<U> supplyAsync(Supplier<U> supplier, Executor executor);
    public static CompletableFuture<Void> runAsync(Runnable task);
    public static CompletableFuture<Void> runAsync(Runnable task, Executor executor);
    public static <U> CompletableFuture<U> completedFuture(U value);
    public static <U> CompletableFuture<U> failedFuture(Throwable error);
    public static CompletableFuture<Void> allOf(CompletableFuture<?>... all);
    public static CompletableFuture<Object> anyOf(CompletableFuture<?>... all);
    public T join();
    public T getNow(T otherwise);
    public boolean complete(T value);
    public boolean completeExceptionally(Throwable error);
    public boolean isCompletedExceptionally();
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> f);
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> f);
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> f, Executor executor);
    public CompletableFuture<Void> thenAccept(Consumer<? super T> f);
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> f);
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> f, Executor executor);
    public CompletableFuture<Void> thenRun(Runnable f);
    public CompletableFuture<Void> thenRunAsync(Runnable f);
    public <U, V> CompletableFuture<V> thenCombine(CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> f);
    public <U, V> CompletableFuture<V> thenCombineAsync(CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> f);
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> f);
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> f);
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> f, Executor executor);
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> f);
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> f);
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> f);
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> f);
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> f);
    public CompletableFuture<T> orTimeout(long time, TimeUnit unit);
    public CompletableFuture<T> completeOnTimeout(T value, long time, TimeUnit unit);
}
public enum TimeUnit {
    NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS;
    public long convert(long time, TimeUnit unit);
    public long toNanos(long time);
    public long toMicros(long time);
    public long toMillis(long time);
    public long toSeconds(long time);
    public long toMinutes(long time);
    public long toHours(long time);
    public long toDays(long time);
    public void sleep(long time);
}
public interface ConcurrentMap<K, V> extends Map<K, V> {}
public interface ConcurrentNavigableMap<K, V> extends ConcurrentMap<K, V>, NavigableMap<K, V> {}
public class ConcurrentHashMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
    public static <T> Set<T> newKeySet();
    public void forEach(long threshold, BiConsumer<? super K, ? super V> action);
}
public class ConcurrentSkipListMap<K, V> extends AbstractMap<K, V> implements ConcurrentNavigableMap<K, V> {}
public class ConcurrentSkipListSet<E> extends AbstractSet<E> implements NavigableSet<E> {}
public class ConcurrentLinkedQueue<E> extends AbstractQueue<E> implements Queue<E> {}
public class ConcurrentLinkedDeque<E> implements Deque<E> {}
public class CopyOnWriteArrayList<E> implements List<E> {
    public boolean addIfAbsent(E value);
}
public class CopyOnWriteArraySet<E> extends AbstractSet<E> {}
public interface BlockingQueue<E> extends Queue<E> {
    void put(E value);
    boolean offer(E value, long time, TimeUnit unit);
    E take();
    E poll(long time, TimeUnit unit);
    int remainingCapacity();
    int drainTo(Collection<? super E> to);
    int drainTo(Collection<? super E> to, int most);
}
public interface BlockingDeque<E> extends BlockingQueue<E>, Deque<E> {}
public class ArrayBlockingQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
public class LinkedBlockingQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
public class LinkedBlockingDeque<E> extends AbstractQueue<E> implements BlockingDeque<E> {}
public class PriorityBlockingQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
public class SynchronousQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
public class DelayQueue<E extends Delayed> extends AbstractQueue<E> implements BlockingQueue<E> {}
public class CountDownLatch {
    public void await();
    public boolean await(long time, TimeUnit unit);
    public void countDown();
    public long getCount();
}
public class Semaphore {
    public void acquire();
    public boolean tryAcquire();
    public void release();
}
public class ExecutionException extends Exception {}
public class TimeoutException extends Exception {}
public class CancellationException extends IllegalStateException {}
public class CompletionException extends RuntimeException {}
public class RejectedExecutionException extends RuntimeException {}
