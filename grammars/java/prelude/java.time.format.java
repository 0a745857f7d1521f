package java.time.format;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

public final class DateTimeFormatter {
    public static final DateTimeFormatter ISO_LOCAL_DATE;
    public static final DateTimeFormatter ISO_LOCAL_TIME;
    public static final DateTimeFormatter ISO_LOCAL_DATE_TIME;
    public static final DateTimeFormatter ISO_DATE;
    public static final DateTimeFormatter ISO_TIME;
    public static final DateTimeFormatter ISO_DATE_TIME;
    public static final DateTimeFormatter ISO_OFFSET_DATE_TIME;
    public static final DateTimeFormatter ISO_ZONED_DATE_TIME;
    public static final DateTimeFormatter ISO_INSTANT;
    public static final DateTimeFormatter BASIC_ISO_DATE;
    public static final DateTimeFormatter RFC_1123_DATE_TIME;
    public static DateTimeFormatter ofPattern(String pattern);
    public static DateTimeFormatter ofPattern(String pattern, Locale locale);
    public static DateTimeFormatter ofLocalizedDate(FormatStyle style);
    public static DateTimeFormatter ofLocalizedTime(FormatStyle style);
    public static DateTimeFormatter ofLocalizedDateTime(FormatStyle style);
    public DateTimeFormatter withLocale(Locale locale);
    public DateTimeFormatter withZone(ZoneId zone);
    public String format(TemporalAccessor of);
    public TemporalAccessor parse(CharSequence text);
}

public enum FormatStyle {
    FULL, LONG, MEDIUM, SHORT
}

public class DateTimeParseException extends DateTimeException {
    public String getParsedString();
    public int getErrorIndex();
}
