package java.time;

import java.time.format.DateTimeFormatter;
import java.time.temporal.*;
import java.util.Comparator;

public final class Duration implements TemporalAmount, Comparable<Duration> {
    public static final Duration ZERO;
    public static Duration ofDays(long count);
    public static Duration ofHours(long count);
    public static Duration ofMinutes(long count);
    public static Duration ofSeconds(long count);
    public static Duration ofSeconds(long count, long nanos);
    public static Duration ofMillis(long count);
    public static Duration ofNanos(long count);
    public static Duration of(long amount, TemporalUnit unit);
    public static Duration from(TemporalAmount amount);
    public static Duration parse(CharSequence text);
    public static Duration between(Temporal start, Temporal end);
    public boolean isZero();
    public boolean isNegative();
    public boolean isPositive();
    public long getSeconds();
    public int getNano();
    public Duration withSeconds(long count);
    public Duration withNanos(int count);
    public Duration plus(Duration other);
    public Duration plus(long amount, TemporalUnit unit);
    public Duration plusDays(long count);
    public Duration plusHours(long count);
    public Duration plusMinutes(long count);
    public Duration plusSeconds(long count);
    public Duration plusMillis(long count);
    public Duration plusNanos(long count);
    public Duration minus(Duration other);
    public Duration minus(long amount, TemporalUnit unit);
    public Duration minusDays(long count);
    public Duration minusHours(long count);
    public Duration minusMinutes(long count);
    public Duration minusSeconds(long count);
    public Duration minusMillis(long count);
    public Duration minusNanos(long count);
    public Duration multipliedBy(long by);
    public Duration dividedBy(long by);
    public long dividedBy(Duration by);
    public Duration negated();
    public Duration abs();
    public Duration truncatedTo(TemporalUnit unit);
    public long toDays();
    public long toHours();
    public long toMinutes();
    public long toSeconds();
    public long toMillis();
    public long toNanos();
    public long toDaysPart();
    public int toHoursPart();
    public int toMinutesPart();
    public int toSecondsPart();
    public int toMillisPart();
    public int toNanosPart();
}

public final class Period implements TemporalAmount {
    public static final Period ZERO;
    public static Period ofYears(int count);
    public static Period ofMonths(int count);
    public static Period ofWeeks(int count);
    public static Period ofDays(int count);
    public static Period of(int years, int months, int days);
    public static Period parse(CharSequence text);
    public static Period between(LocalDate start, LocalDate end);
    public int getYears();
    public int getMonths();
    public int getDays();
    public boolean isZero();
    public boolean isNegative();
    public Period plusYears(long count);
    public Period plusMonths(long count);
    public Period plusDays(long count);
    public Period minusYears(long count);
    public Period minusMonths(long count);
    public Period minusDays(long count);
    public Period negated();
    public Period normalized();
    public long toTotalMonths();
}

public final class Instant implements Temporal, TemporalAdjuster, Comparable<Instant> {
    public static final Instant EPOCH;
    public static final Instant MIN;
    public static final Instant MAX;
    public static Instant now();
    public static Instant now(Clock clock);
    public static Instant ofEpochSecond(long seconds);
    public static Instant ofEpochSecond(long seconds, long nanos);
    public static Instant ofEpochMilli(long millis);
    public static Instant from(TemporalAccessor of);
    public static Instant parse(CharSequence text);
    public long getEpochSecond();
    public int getNano();
    public long toEpochMilli();
    public Instant plus(TemporalAmount amount);
    public Instant plus(long amount, TemporalUnit unit);
    public Instant plusSeconds(long count);
    public Instant plusMillis(long count);
    public Instant plusNanos(long count);
    public Instant minus(TemporalAmount amount);
    public Instant minus(long amount, TemporalUnit unit);
    public Instant minusSeconds(long count);
    public Instant minusMillis(long count);
    public Instant minusNanos(long count);
    public Instant truncatedTo(TemporalUnit unit);
    public ZonedDateTime atZone(ZoneId zone);
    public OffsetDateTime atOffset(ZoneOffset offset);
    public boolean isAfter(Instant other);
    public boolean isBefore(Instant other);
}

public abstract class Clock {
    public static Clock systemUTC();
    public static Clock systemDefaultZone();
    public static Clock system(ZoneId zone);
    public static Clock fixed(Instant at, ZoneId zone);
    public static Clock offset(Clock base, Duration offset);
    public static Clock tick(Clock base, Duration duration);
    public abstract ZoneId getZone();
    public abstract Clock withZone(ZoneId zone);
    public long millis();
    public abstract Instant instant();
}

public abstract class ZoneId {
    public static ZoneId systemDefault();
    public static ZoneId of(String id);
    public static ZoneId from(TemporalAccessor of);
    public abstract String getId();
    public ZoneId normalized();
}

public final class ZoneOffset extends ZoneId implements TemporalAccessor, TemporalAdjuster, Comparable<ZoneOffset> {
    public static final ZoneOffset UTC;
    public static final ZoneOffset MIN;
    public static final ZoneOffset MAX;
    public static ZoneOffset of(String id);
    public static ZoneOffset ofHours(int count);
    public static ZoneOffset ofHoursMinutes(int hours, int minutes);
    public static ZoneOffset ofTotalSeconds(int count);
    public int getTotalSeconds();
    public String getId();
}

public final class LocalDate implements Temporal, TemporalAdjuster, Comparable<LocalDate> {
    public static final LocalDate MIN;
    public static final LocalDate MAX;
    public static final LocalDate EPOCH;
    public static LocalDate now();
    public static LocalDate now(Clock clock);
    public static LocalDate now(ZoneId zone);
    public static LocalDate of(int year, int month, int day);
    public static LocalDate of(int year, Month month, int day);
    public static LocalDate ofYearDay(int year, int day);
    public static LocalDate ofEpochDay(long day);
    public static LocalDate ofInstant(Instant instant, ZoneId zone);
    public static LocalDate from(TemporalAccessor of);
    public static LocalDate parse(CharSequence text);
    public static LocalDate parse(CharSequence text, DateTimeFormatter formatter);
    public int getYear();
    public int getMonthValue();
    public Month getMonth();
    public int getDayOfMonth();
    public int getDayOfYear();
    public DayOfWeek getDayOfWeek();
    public boolean isLeapYear();
    public int lengthOfMonth();
    public int lengthOfYear();
    public LocalDate with(TemporalAdjuster adjuster);
    public LocalDate withYear(int year);
    public LocalDate withMonth(int month);
    public LocalDate withDayOfMonth(int day);
    public LocalDate withDayOfYear(int day);
    public LocalDate plus(TemporalAmount amount);
    public LocalDate plus(long amount, TemporalUnit unit);
    public LocalDate plusYears(long count);
    public LocalDate plusMonths(long count);
    public LocalDate plusWeeks(long count);
    public LocalDate plusDays(long count);
    public LocalDate minus(TemporalAmount amount);
    public LocalDate minus(long amount, TemporalUnit unit);
    public LocalDate minusYears(long count);
    public LocalDate minusMonths(long count);
    public LocalDate minusWeeks(long count);
    public LocalDate minusDays(long count);
    public Period until(LocalDate end);
    public String format(DateTimeFormatter formatter);
    public LocalDateTime atTime(LocalTime time);
    public LocalDateTime atTime(int hour, int minute);
    public LocalDateTime atTime(int hour, int minute, int second);
    public LocalDateTime atStartOfDay();
    public ZonedDateTime atStartOfDay(ZoneId zone);
    public long toEpochDay();
    public boolean isAfter(LocalDate other);
    public boolean isBefore(LocalDate other);
    public boolean isEqual(LocalDate other);
    public int compareTo(LocalDate other);
}

public final class LocalTime implements Temporal, TemporalAdjuster, Comparable<LocalTime> {
    public static final LocalTime MIN;
    public static final LocalTime MAX;
    public static final LocalTime MIDNIGHT;
    public static final LocalTime NOON;
    public static LocalTime now();
    public static LocalTime now(Clock clock);
    public static LocalTime now(ZoneId zone);
    public static LocalTime of(int hour, int minute);
    public static LocalTime of(int hour, int minute, int second);
    public static LocalTime of(int hour, int minute, int second, int nanos);
    public static LocalTime ofSecondOfDay(long second);
    public static LocalTime ofNanoOfDay(long nano);
    public static LocalTime from(TemporalAccessor of);
    public static LocalTime parse(CharSequence text);
    public static LocalTime parse(CharSequence text, DateTimeFormatter formatter);
    public int getHour();
    public int getMinute();
    public int getSecond();
    public int getNano();
    public LocalTime withHour(int hour);
    public LocalTime withMinute(int minute);
    public LocalTime withSecond(int second);
    public LocalTime withNano(int nano);
    public LocalTime truncatedTo(TemporalUnit unit);
    public LocalTime plus(TemporalAmount amount);
    public LocalTime plus(long amount, TemporalUnit unit);
    public LocalTime plusHours(long count);
    public LocalTime plusMinutes(long count);
    public LocalTime plusSeconds(long count);
    public LocalTime plusNanos(long count);
    public LocalTime minus(TemporalAmount amount);
    public LocalTime minusHours(long count);
    public LocalTime minusMinutes(long count);
    public LocalTime minusSeconds(long count);
    public String format(DateTimeFormatter formatter);
    public LocalDateTime atDate(LocalDate date);
    public int toSecondOfDay();
    public long toNanoOfDay();
    public boolean isAfter(LocalTime other);
    public boolean isBefore(LocalTime other);
}

public final class LocalDateTime implements Temporal, TemporalAdjuster, Comparable<LocalDateTime> {
    public static final LocalDateTime MIN;
    public static final LocalDateTime MAX;
    public static LocalDateTime now();
    public static LocalDateTime now(Clock clock);
    public static LocalDateTime now(ZoneId zone);
    public static LocalDateTime of(int year, int month, int day, int hour, int minute);
    public static LocalDateTime of(int year, int month, int day, int hour, int minute, int second);
    public static LocalDateTime of(int year, int month, int day, int hour, int minute, int second, int nanos);
    public static LocalDateTime of(int year, Month month, int day, int hour, int minute);
    public static LocalDateTime of(int year, Month month, int day, int hour, int minute, int second);
    public static LocalDateTime of(LocalDate date, LocalTime time);
    public static LocalDateTime ofInstant(Instant instant, ZoneId zone);
    public static LocalDateTime ofEpochSecond(long second, int nanos, ZoneOffset offset);
    public static LocalDateTime from(TemporalAccessor of);
    public static LocalDateTime parse(CharSequence text);
    public static LocalDateTime parse(CharSequence text, DateTimeFormatter formatter);
    public LocalDate toLocalDate();
    public LocalTime toLocalTime();
    public int getYear();
    public int getMonthValue();
    public Month getMonth();
    public int getDayOfMonth();
    public int getDayOfYear();
    public DayOfWeek getDayOfWeek();
    public int getHour();
    public int getMinute();
    public int getSecond();
    public int getNano();
    public LocalDateTime with(TemporalAdjuster adjuster);
    public LocalDateTime withYear(int year);
    public LocalDateTime withMonth(int month);
    public LocalDateTime withDayOfMonth(int day);
    public LocalDateTime withHour(int hour);
    public LocalDateTime withMinute(int minute);
    public LocalDateTime withSecond(int second);
    public LocalDateTime withNano(int nano);
    public LocalDateTime truncatedTo(TemporalUnit unit);
    public LocalDateTime plus(TemporalAmount amount);
    public LocalDateTime plus(long amount, TemporalUnit unit);
    public LocalDateTime plusYears(long count);
    public LocalDateTime plusMonths(long count);
    public LocalDateTime plusWeeks(long count);
    public LocalDateTime plusDays(long count);
    public LocalDateTime plusHours(long count);
    public LocalDateTime plusMinutes(long count);
    public LocalDateTime plusSeconds(long count);
    public LocalDateTime plusNanos(long count);
    public LocalDateTime minus(TemporalAmount amount);
    public LocalDateTime minus(long amount, TemporalUnit unit);
    public LocalDateTime minusYears(long count);
    public LocalDateTime minusMonths(long count);
    public LocalDateTime minusWeeks(long count);
    public LocalDateTime minusDays(long count);
    public LocalDateTime minusHours(long count);
    public LocalDateTime minusMinutes(long count);
    public LocalDateTime minusSeconds(long count);
    public LocalDateTime minusNanos(long count);
    public String format(DateTimeFormatter formatter);
    public ZonedDateTime atZone(ZoneId zone);
    public OffsetDateTime atOffset(ZoneOffset offset);
    public Instant toInstant(ZoneOffset offset);
    public long toEpochSecond(ZoneOffset offset);
    public boolean isAfter(LocalDateTime other);
    public boolean isBefore(LocalDateTime other);
    public boolean isEqual(LocalDateTime other);
    public int compareTo(LocalDateTime other);
}

public final class ZonedDateTime implements Temporal, TemporalAdjuster, Comparable<ZonedDateTime> {
    public static ZonedDateTime now();
    public static ZonedDateTime now(Clock clock);
    public static ZonedDateTime now(ZoneId zone);
    public static ZonedDateTime of(LocalDateTime at, ZoneId zone);
    public static ZonedDateTime of(LocalDate date, LocalTime time, ZoneId zone);
    public static ZonedDateTime of(int year, int month, int day, int hour, int minute, int second, int nanos, ZoneId zone);
    public static ZonedDateTime ofInstant(Instant instant, ZoneId zone);
    public static ZonedDateTime from(TemporalAccessor of);
    public static ZonedDateTime parse(CharSequence text);
    public static ZonedDateTime parse(CharSequence text, DateTimeFormatter formatter);
    public ZoneId getZone();
    public ZoneOffset getOffset();
    public ZonedDateTime withZoneSameInstant(ZoneId zone);
    public ZonedDateTime withZoneSameLocal(ZoneId zone);
    public LocalDate toLocalDate();
    public LocalTime toLocalTime();
    public LocalDateTime toLocalDateTime();
    public OffsetDateTime toOffsetDateTime();
    public Instant toInstant();
    public long toEpochSecond();
    public int getYear();
    public int getMonthValue();
    public Month getMonth();
    public int getDayOfMonth();
    public DayOfWeek getDayOfWeek();
    public int getHour();
    public int getMinute();
    public int getSecond();
    public int getNano();
    public ZonedDateTime with(TemporalAdjuster adjuster);
    public ZonedDateTime truncatedTo(TemporalUnit unit);
    public ZonedDateTime plus(TemporalAmount amount);
    public ZonedDateTime plus(long amount, TemporalUnit unit);
    public ZonedDateTime plusDays(long count);
    public ZonedDateTime plusHours(long count);
    public ZonedDateTime plusMinutes(long count);
    public ZonedDateTime plusSeconds(long count);
    public ZonedDateTime minus(TemporalAmount amount);
    public ZonedDateTime minus(long amount, TemporalUnit unit);
    public ZonedDateTime minusDays(long count);
    public ZonedDateTime minusHours(long count);
    public ZonedDateTime minusMinutes(long count);
    public ZonedDateTime minusSeconds(long count);
    public String format(DateTimeFormatter formatter);
    public boolean isAfter(ZonedDateTime other);
    public boolean isBefore(ZonedDateTime other);
}

public final class OffsetDateTime implements Temporal, TemporalAdjuster, Comparable<OffsetDateTime> {
    public static OffsetDateTime now();
    public static OffsetDateTime now(Clock clock);
    public static OffsetDateTime now(ZoneId zone);
    public static OffsetDateTime of(LocalDateTime at, ZoneOffset offset);
    public static OffsetDateTime of(LocalDate date, LocalTime time, ZoneOffset offset);
    public static OffsetDateTime ofInstant(Instant instant, ZoneId zone);
    public static OffsetDateTime parse(CharSequence text);
    public static OffsetDateTime parse(CharSequence text, DateTimeFormatter formatter);
    public ZoneOffset getOffset();
    public OffsetDateTime withOffsetSameInstant(ZoneOffset offset);
    public LocalDate toLocalDate();
    public LocalTime toLocalTime();
    public LocalDateTime toLocalDateTime();
    public ZonedDateTime toZonedDateTime();
    public ZonedDateTime atZoneSameInstant(ZoneId zone);
    public Instant toInstant();
    public long toEpochSecond();
    public OffsetDateTime truncatedTo(TemporalUnit unit);
    public OffsetDateTime plus(TemporalAmount amount);
    public OffsetDateTime plus(long amount, TemporalUnit unit);
    public OffsetDateTime plusDays(long count);
    public OffsetDateTime plusHours(long count);
    public OffsetDateTime plusMinutes(long count);
    public OffsetDateTime plusSeconds(long count);
    public OffsetDateTime minus(TemporalAmount amount);
    public OffsetDateTime minus(long amount, TemporalUnit unit);
    public OffsetDateTime minusDays(long count);
    public OffsetDateTime minusHours(long count);
    public OffsetDateTime minusMinutes(long count);
    public String format(DateTimeFormatter formatter);
    public boolean isAfter(OffsetDateTime other);
    public boolean isBefore(OffsetDateTime other);
    public boolean isEqual(OffsetDateTime other);
}

public final class Year implements Temporal, TemporalAdjuster, Comparable<Year> {
    public static Year now();
    public static Year of(int year);
    public static Year parse(CharSequence text);
    public static boolean isLeap(long year);
    public int getValue();
    public boolean isLeap();
    public int length();
    public LocalDate atDay(int day);
    public YearMonth atMonth(int month);
}

public final class YearMonth implements Temporal, TemporalAdjuster, Comparable<YearMonth> {
    public static YearMonth now();
    public static YearMonth of(int year, int month);
    public static YearMonth of(int year, Month month);
    public static YearMonth from(TemporalAccessor of);
    public static YearMonth parse(CharSequence text);
    public int getYear();
    public int getMonthValue();
    public Month getMonth();
    public int lengthOfMonth();
    public YearMonth plusMonths(long count);
    public YearMonth minusMonths(long count);
    public LocalDate atDay(int day);
    public LocalDate atEndOfMonth();
    public boolean isAfter(YearMonth other);
    public boolean isBefore(YearMonth other);
}

public enum DayOfWeek implements TemporalAccessor, TemporalAdjuster {
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY;
    public static DayOfWeek of(int day);
    public static DayOfWeek from(TemporalAccessor of);
    public int getValue();
    public DayOfWeek plus(long days);
    public DayOfWeek minus(long days);
}

public enum Month implements TemporalAccessor, TemporalAdjuster {
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER;
    public static Month of(int month);
    public static Month from(TemporalAccessor of);
    public int getValue();
    public Month plus(long months);
    public Month minus(long months);
    public int length(boolean leap);
}

public class DateTimeException extends RuntimeException {}
