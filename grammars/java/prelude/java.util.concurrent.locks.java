package java.util.concurrent.locks;

import java.util.concurrent.TimeUnit;

public interface Lock {
    void lock();
    void lockInterruptibly();
    boolean tryLock();
    boolean tryLock(long time, TimeUnit unit);
    void unlock();
    Condition newCondition();
}
public interface Condition {
    void await();
    boolean await(long time, TimeUnit unit);
    void signal();
    void signalAll();
}
public interface ReadWriteLock {
    Lock readLock();
    Lock writeLock();
}
public class ReentrantLock implements Lock {}
public class ReentrantReadWriteLock implements ReadWriteLock {}
