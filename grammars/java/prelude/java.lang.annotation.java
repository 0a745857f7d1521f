package java.lang.annotation;

public interface Annotation {
    boolean equals(Object other);
    int hashCode();
    String toString();
    Class<? extends Annotation> annotationType();
}

public enum ElementType {
    TYPE, FIELD, METHOD, PARAMETER, CONSTRUCTOR, LOCAL_VARIABLE, ANNOTATION_TYPE, PACKAGE, TYPE_PARAMETER, TYPE_USE,
    MODULE, RECORD_COMPONENT
}

public enum RetentionPolicy { SOURCE, CLASS, RUNTIME }

public @interface Documented {}
public @interface Inherited {}
public @interface Native {}
public @interface Repeatable { Class<? extends Annotation> value(); }
public @interface Retention { RetentionPolicy value(); }
public @interface Target { ElementType[] value(); }
