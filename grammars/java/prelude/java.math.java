package java.math;

public class BigInteger extends Number implements Comparable<BigInteger> {
    public static final BigInteger ZERO;
    public static final BigInteger ONE;
    public static final BigInteger TEN;
    public BigInteger(String text) {}
    public BigInteger(String text, int radix) {}
    public BigInteger(byte[] value) {}
    public static BigInteger valueOf(long value);
    public BigInteger add(BigInteger other);
    public BigInteger subtract(BigInteger other);
    public BigInteger multiply(BigInteger other);
    public BigInteger divide(BigInteger other);
    public BigInteger mod(BigInteger other);
    public BigInteger remainder(BigInteger other);
    public BigInteger pow(int exponent);
    public BigInteger negate();
    public BigInteger abs();
    public int signum();
    public int bitLength();
    public BigInteger shiftLeft(int by);
    public BigInteger shiftRight(int by);
    public BigInteger min(BigInteger other);
    public BigInteger max(BigInteger other);
    public int compareTo(BigInteger other);
    public String toString(int radix);
    public byte[] toByteArray();
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
}
public class BigDecimal extends Number implements Comparable<BigDecimal> {
    public static final BigDecimal ZERO;
    public static final BigDecimal ONE;
    public static final BigDecimal TEN;
    public BigDecimal(String text) {}
    public BigDecimal(double value) {}
    public BigDecimal(int value) {}
    public BigDecimal(long value) {}
    public BigDecimal(BigInteger value) {}
    public static BigDecimal valueOf(long value);
    public static BigDecimal valueOf(double value);
    public BigDecimal add(BigDecimal other);
    public BigDecimal subtract(BigDecimal other);
    public BigDecimal multiply(BigDecimal other);
    public BigDecimal divide(BigDecimal other);
    public BigDecimal negate();
    public BigDecimal abs();
    public int signum();
    public int scale();
    public int precision();
    public BigDecimal setScale(int scale);
    public BigDecimal stripTrailingZeros();
    public BigDecimal min(BigDecimal other);
    public BigDecimal max(BigDecimal other);
    public BigInteger unscaledValue();
    public BigInteger toBigInteger();
    public int compareTo(BigDecimal other);
    public String toPlainString();
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
}
