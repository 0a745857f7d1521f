package java.util.regex;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

public final class Pattern {
    public static final int CASE_INSENSITIVE;
    public static final int MULTILINE;
    public static final int DOTALL;
    public static Pattern compile(String regex);
    public static Pattern compile(String regex, int flags);
    public static String quote(String text);
    public static boolean matches(String regex, CharSequence text);
    public String pattern();
    public int flags();
    public Matcher matcher(CharSequence text);
    public String[] split(CharSequence text);
    public String[] split(CharSequence text, int limit);
    public Predicate<String> asPredicate();
    public Predicate<String> asMatchPredicate();
    public Stream<String> splitAsStream(CharSequence text);
}

public interface MatchResult {
    int start();
    int start(int group);
    int end();
    int end(int group);
    String group();
    String group(int group);
    int groupCount();
}

public final class Matcher implements MatchResult {
    public Pattern pattern();
    public MatchResult toMatchResult();
    public boolean matches();
    public boolean find();
    public boolean find(int from);
    public boolean lookingAt();
    public String group(String name);
    public String replaceAll(String by);
    public String replaceAll(Function<MatchResult, String> by);
    public String replaceFirst(String by);
    public Stream<MatchResult> results();
    public Matcher reset();
    public Matcher reset(CharSequence text);
    public Matcher region(int start, int end);
    public Matcher appendReplacement(StringBuffer to, String by);
    public Matcher appendReplacement(StringBuilder to, String by);
    public StringBuffer appendTail(StringBuffer to);
    public StringBuilder appendTail(StringBuilder to);
}

public class PatternSyntaxException extends IllegalArgumentException {}
