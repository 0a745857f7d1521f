package java.lang.reflect;

import java.lang.annotation.Annotation;

public interface Type {
    default String getTypeName() {}
}

public interface AnnotatedElement {
    <A extends Annotation> A getAnnotation(Class<A> type);
    Annotation[] getAnnotations();
    Annotation[] getDeclaredAnnotations();
    default boolean isAnnotationPresent(Class<? extends Annotation> type) {}
    default <A extends Annotation> A[] getAnnotationsByType(Class<A> type) {}
    default <A extends Annotation> A getDeclaredAnnotation(Class<A> type) {}
}

public interface GenericDeclaration extends AnnotatedElement {
    TypeVariable<?>[] getTypeParameters();
}

public interface Member {
    Class<?> getDeclaringClass();
    String getName();
    int getModifiers();
    boolean isSynthetic();
}

public interface ParameterizedType extends Type {
    Type[] getActualTypeArguments();
    Type getRawType();
    Type getOwnerType();
}

public interface GenericArrayType extends Type {
    Type getGenericComponentType();
}

public interface WildcardType extends Type {
    Type[] getUpperBounds();
    Type[] getLowerBounds();
}

public interface TypeVariable<D extends GenericDeclaration> extends Type, AnnotatedElement {
    Type[] getBounds();
    D getGenericDeclaration();
    String getName();
    AnnotatedType[] getAnnotatedBounds();
}

public interface AnnotatedType extends AnnotatedElement {
    Type getType();
}

public class AccessibleObject implements AnnotatedElement {
    public static void setAccessible(AccessibleObject[] all, boolean on);
    public void setAccessible(boolean on);
    public final boolean trySetAccessible();
    public boolean isAccessible();
    public final boolean canAccess(Object of);
}

public abstract class Executable extends AccessibleObject implements Member, GenericDeclaration {
    public abstract Class<?>[] getParameterTypes();
    public Type[] getGenericParameterTypes();
    public abstract Class<?>[] getExceptionTypes();
    public Parameter[] getParameters();
    public int getParameterCount();
    public abstract Annotation[][] getParameterAnnotations();
    public boolean isVarArgs();
    public abstract String toGenericString();
}

public final class Constructor<T> extends Executable {
    public Class<T> getDeclaringClass();
    public T newInstance(Object... arguments);
}

public final class Method extends Executable {
    public Class<?> getReturnType();
    public Type getGenericReturnType();
    public Object invoke(Object on, Object... arguments);
    public boolean isDefault();
    public boolean isBridge();
    public Object getDefaultValue();
}

public final class Field extends AccessibleObject implements Member {
    public Class<?> getType();
    public Type getGenericType();
    public boolean isEnumConstant();
    public Object get(Object of);
    public int getInt(Object of);
    public long getLong(Object of);
    public boolean getBoolean(Object of);
    public void set(Object of, Object value);
    public String toGenericString();
}

public final class Parameter implements AnnotatedElement {
    public String getName();
    public Class<?> getType();
    public Type getParameterizedType();
    public int getModifiers();
}

public final class RecordComponent implements AnnotatedElement {
    public String getName();
    public Class<?> getType();
    public Type getGenericType();
    public Method getAccessor();
}

public interface InvocationHandler {
    Object invoke(Object proxy, Method method, Object[] arguments);
}

public class Proxy {
    public static Object newProxyInstance(ClassLoader loader, Class<?>[] interfaces, InvocationHandler handler);
    public static boolean isProxyClass(Class<?> type);
    public static InvocationHandler getInvocationHandler(Object proxy);
}

public class Modifier {
    public static boolean isPublic(int of);
    public static boolean isPrivate(int of);
    public static boolean isProtected(int of);
    public static boolean isStatic(int of);
    public static boolean isFinal(int of);
    public static boolean isAbstract(int of);
    public static boolean isInterface(int of);
    public static boolean isTransient(int of);
    public static boolean isVolatile(int of);
    public static String toString(int of);
}

public final class Array {
    public static Object newInstance(Class<?> type, int length);
    public static Object newInstance(Class<?> type, int... lengths);
    public static int getLength(Object array);
    public static Object get(Object array, int at);
    public static void set(Object array, int at, Object value);
}

public class InvocationTargetException extends ReflectiveOperationException {
    public Throwable getTargetException();
}
public class UndeclaredThrowableException extends RuntimeException {}
public class MalformedParameterizedTypeException extends RuntimeException {}
public class InaccessibleObjectException extends RuntimeException {}
