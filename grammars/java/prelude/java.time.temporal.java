package java.time.temporal;

import java.time.Duration;
import java.util.List;

public interface TemporalAccessor {
    boolean isSupported(TemporalField field);
    default int get(TemporalField field) {}
    long getLong(TemporalField field);
}

public interface Temporal extends TemporalAccessor {
    boolean isSupported(TemporalUnit unit);
    default Temporal with(TemporalAdjuster adjuster) {}
    Temporal with(TemporalField field, long value);
    default Temporal plus(TemporalAmount amount) {}
    Temporal plus(long amount, TemporalUnit unit);
    default Temporal minus(TemporalAmount amount) {}
    default Temporal minus(long amount, TemporalUnit unit) {}
    long until(Temporal end, TemporalUnit unit);
}

public interface TemporalAdjuster {
    Temporal adjustInto(Temporal of);
}

public interface TemporalAmount {
    long get(TemporalUnit unit);
    List<TemporalUnit> getUnits();
    Temporal addTo(Temporal to);
    Temporal subtractFrom(Temporal from);
}

public interface TemporalUnit {
    Duration getDuration();
    boolean isDurationEstimated();
    boolean isDateBased();
    boolean isTimeBased();
    <R extends Temporal> R addTo(R to, long amount);
    long between(Temporal start, Temporal end);
}

public interface TemporalField {
    TemporalUnit getBaseUnit();
    TemporalUnit getRangeUnit();
    boolean isDateBased();
    boolean isTimeBased();
    boolean isSupportedBy(TemporalAccessor of);
    long getFrom(TemporalAccessor of);
    <R extends Temporal> R adjustInto(R to, long value);
}

public enum ChronoUnit implements TemporalUnit {
    NANOS, MICROS, MILLIS, SECONDS, MINUTES, HOURS, HALF_DAYS, DAYS, WEEKS, MONTHS, YEARS, DECADES, CENTURIES,
    MILLENNIA, ERAS, FOREVER;
}

public enum ChronoField implements TemporalField {
    NANO_OF_SECOND, NANO_OF_DAY, MICRO_OF_SECOND, MICRO_OF_DAY, MILLI_OF_SECOND, MILLI_OF_DAY, SECOND_OF_MINUTE,
    SECOND_OF_DAY, MINUTE_OF_HOUR, MINUTE_OF_DAY, HOUR_OF_AMPM, CLOCK_HOUR_OF_AMPM, HOUR_OF_DAY, CLOCK_HOUR_OF_DAY,
    AMPM_OF_DAY, DAY_OF_WEEK, ALIGNED_DAY_OF_WEEK_IN_MONTH, ALIGNED_DAY_OF_WEEK_IN_YEAR, DAY_OF_MONTH, DAY_OF_YEAR,
    EPOCH_DAY, ALIGNED_WEEK_OF_MONTH, ALIGNED_WEEK_OF_YEAR, MONTH_OF_YEAR, PROLEPTIC_MONTH, YEAR_OF_ERA, YEAR, ERA,
    INSTANT_SECONDS, OFFSET_SECONDS;
}
